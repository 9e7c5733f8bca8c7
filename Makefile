# Everything a person does with this repo. `make help` lists it; the work is in scripts/, one question per file.

SHELL := bash
MAKEFLAGS += --no-print-directory
PORT ?= 8080
widget_inputs := $(shell find src style index.html Trunk.toml Cargo.toml Cargo.lock package-lock.json scripts/style.sh scripts/widget.sh 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help tools widget build

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

tools: ## Install what a build needs, into .tools/ and node_modules/
	@scripts/setup-tools.sh

widget: target/widget.stamp ## Compile the widget into target/widget/: papersift_glue.js, papersift_bg.wasm, papersift.css

target/widget.stamp: $(widget_inputs) | tools
	@scripts/widget.sh

build: widget ## Compile the native command, widget inside: target/release/papersift
	@. scripts/common.sh; cargo build --release --locked
