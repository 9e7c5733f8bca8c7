# Everything a person does with this repo. `make help` lists it; the work is in scripts/, one question per file.

SHELL := bash
MAKEFLAGS += --no-print-directory
.NOTPARALLEL: # the steps share target/ and .tools/

# A change to any of these compiles the widget anew.
widget_inputs := $(shell find src js style build.rs Cargo.toml Cargo.lock package-lock.json rust-toolchain.toml \
	$(addprefix scripts/,glue.sh setup-tools.sh style.sh widget.sh) 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help demo test build widget fmt lint bench eval interop tools clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: build ## Build a site from examples/papers.jsonl and serve it; PORT=9000 names a port
	@scripts/demo.sh

test: ## Run every check and test, Chromium included
	@scripts/test.sh

build: widget ## Compile the native command, widget inside: target/release/papersift
	@. scripts/common.sh; cargo build --release --locked

widget: target/widget.stamp ## Compile the widget into target/widget/: papersift_glue.js, papersift_bg.wasm, …

target/widget.stamp: $(widget_inputs) | tools
	@scripts/widget.sh

fmt: ## Format the Rust code
	@. scripts/common.sh; cargo fmt

lint: tools ## Check format, clippy and shell scripts
	@scripts/lint.sh

bench: build ## Measure bytes, build, open, query and keystroke times, natively and in Chromium
	@. scripts/common.sh; cargo bench --locked; browser=$$(scripts/setup-browser.sh); eval "$$browser"; node benches/browser.mjs; node benches/keystroke.mjs

eval: build ## Measure the ranking on the collections of ../shared/data
	@scripts/eval.sh

interop: build ## Compare with other programs what is written and read; fetches them from PyPI and npm
	@scripts/interop.sh

tools: ## Install what a build needs, into .tools/ and node_modules/
	@scripts/setup-tools.sh

clean: ## Remove everything built; the tools stay
	rm -rf target
