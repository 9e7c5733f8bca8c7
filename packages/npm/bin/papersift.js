#!/usr/bin/env node
// The `papersift` command, as npm installs it.
import { main } from "../lib/main.js";

process.exitCode = await main(process.argv.slice(2));
