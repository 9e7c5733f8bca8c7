# Everything a person does with this repo. `make help` lists it; the work is in scripts/, one
# question per file.

SHELL := bash
MAKEFLAGS += --no-print-directory
.NOTPARALLEL: # the steps share target/ and .tools/

# A change to any of these compiles the widget anew.
widget_inputs := $(shell find src js style build.rs Cargo.toml Cargo.lock package-lock.json rust-toolchain.toml \
	$(addprefix scripts/,compress.mjs glue.sh setup-tools.sh style.sh widget.sh) 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help demo test build widget fmt lint bench eval fuzz faults interop tools widget-tools clean npm wheel crate builder docs examples demo-site test-crate packages release-check licences deny

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

demo: build ## Build a site from examples/papers.jsonl and serve it; PORT=9000 names a port
	@scripts/demo.sh

test: ## Run every check and test, Chromium included
	@scripts/test.sh

build: widget ## Compile the native command, widget inside: target/release/papersift
	@. scripts/common.sh; cargo build --release --locked

widget: target/widget.stamp ## Compile the widget into target/widget/: papersift_glue.js, papersift_bg.wasm, …

target/widget.stamp: $(widget_inputs) | widget-tools
	@scripts/widget.sh

fmt: widget-tools ## Format Rust, JavaScript and styles
	@scripts/format.sh

lint: widget-tools ## Check format, clippy and shell scripts
	@scripts/lint.sh

bench: build ## Measure bytes, build, open, query and keystroke times, natively and in Chromium
	@. scripts/common.sh; cargo bench --locked; browser=$$(scripts/setup-browser.sh); eval "$$browser"; node benches/browser.mjs; node benches/keystroke.mjs; node benches/slow.mjs; node benches/start.mjs

eval: build ## Measure the ranking on the collections of ../shared/data
	@scripts/eval.sh

fuzz: ## Fuzz all that reads foreign bytes; SECONDS_EACH=600 TARGETS="read query" say how long and what
	@scripts/fuzz.sh $(or $(SECONDS_EACH),60) $(TARGETS)

faults: ## Kill builds, fill the disk, make it read-only, and connect thousands of times
	@scripts/faults.sh

npm: widget ## Pack the npm packages into target/npm/: the command as WebAssembly, and native ones that lie there
	@scripts/npm.sh

wheel: widget ## Pack a wheel with the native command into target/wheel/
	@scripts/wheel.sh

crate: widget ## Pack the crate with the widget inside into target/package/
	@scripts/crate.sh

builder: widget ## Lay out the page that builds sites in the browser in target/builder/
	@scripts/builder.sh

docs: build builder ## Build the documentation as a site, which our element searches: target/docs/
	@scripts/docs.sh

examples: npm build ## Build the projects under examples/ by docs/recipes.md and search each page
	@scripts/examples.sh

demo-site: docs ## Lay out three collections, all layouts and the themes in target/demo/
	@scripts/demo-site.sh

test-crate: build ## Pack the crate, install it in an empty cargo home and compare its sites (long)
	@scripts/test-crate.sh

packages: widget ## Pack npm package, wheel, builder and docs; test them and the examples in empty folders and Chromium
	@scripts/packages.sh

licences: ## Collect the licences of all that ships in target/THIRD-PARTY.md
	@. scripts/common.sh; node scripts/licences.mjs

deny: ## Check licences, sources and versions of the dependencies, and advisories where they can be had
	@scripts/deny.sh

release-check: packages ## Check that versions agree, licences are collected and packages reproducible
	@scripts/release-check.sh

interop: build ## Compare with other programs what is written and read; fetches them from PyPI and npm
	@scripts/interop.sh

tools: ## Install what builds and `trunk serve` need, into .tools/ and node_modules/
	@scripts/setup-tools.sh trunk

widget-tools:
	@scripts/setup-tools.sh

clean: ## Remove everything built; the tools stay
	rm -rf target
