#!/usr/bin/env bash
# Which JavaScript goes with the wasm module? What wasm-bindgen wrote into GLUE, and our session
# around it, as one file.
# usage: glue.sh GLUE OUT
source "$(dirname "$0")/common.sh"

# The session asks for the glue by a name. What the splitter's loader asks of the platform,
# js/platform.js gives. Of wasm-bindgen's imports some stand in its table twice, under one name.
esbuild js/session.js --bundle --format=esm --target=es2022 --log-level=warning \
  --log-override:duplicate-object-key=silent --alias:papersift-glue="./$1" \
  --inject:js/platform.js --define:fetch=fetchFile --define:WebAssembly.instantiateStreaming=instantiateSource \
  --outfile="$2"
