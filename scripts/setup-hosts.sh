#!/usr/bin/env bash
# Which servers are the lines of docs/hosting.md tried on? Those of the machine; as root, apt
# installs the others, but only where no init system would start them (containers, CI).
source "$(dirname "$0")/common.sh"

missing=()
have nginx || missing+=(nginx)
have apache2 || missing+=(apache2-bin)
have caddy || missing+=(caddy)
if [ ${#missing[@]} -gt 0 ] && [ ! -d /run/systemd/system ]; then apt_install "${missing[@]}"; fi
for server in nginx apache2 caddy; do
  have "$server" || say "$server cannot be had here: its test skips itself"
done
