# Torg. `make` lists what can be done.
PORT ?= 8080
ADDRESS ?= 127.0.0.1
export PORT ADDRESS

.DEFAULT_GOAL := help
.PHONY: help setup build demo run test lint format browser faults bench bench-language clean

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

setup: ## Install the Debian packages that are missing, and the test tools
	@scripts/setup build test

build: ## Build for development
	@scripts/setup build
	swift build --product torg

demo: build ## Show Torg with example content at http://127.0.0.1:8080 (PORT=8090 for another port)
	.build/debug/torg demo --address $(ADDRESS) --port $(PORT)

run: build ## Serve your own data, kept in the folder var
	.build/debug/torg serve --address $(ADDRESS) --port $(PORT) --directory var

test: ## Run every check: text rules, Swift tests, browser tests
	@scripts/setup build test
	@scripts/test

lint: ## Check how the code is written
	@scripts/lint

format: ## Lay out the Swift code by .swift-format
	swift format format --in-place --parallel --recursive Sources Tests Benchmarks Package.swift

browser: build ## Run the browser tests alone (ARGS='-k start' picks some)
	@scripts/setup test
	@scripts/browser $(ARGS)

faults: build ## Kill, fill and break it, and see that nothing is lost
	@scripts/setup test
	@scripts/browser -m faults $(ARGS)

bench: ## Measure, and write docs/benchmarks.md (ARGS=--small for a shorter run)
	@scripts/setup build test bench
	swift build -c release --product torg
	swift build -c release --product torg-bench
	scripts/with-postgresql --durable .build/release/torg-bench $(ARGS)

FILE ?= ../shared/data/interpellations-2014-2018.csv
bench-language: ## Measure how well what is meant is found (FILE=… with sent,receiver,title,text)
	@scripts/setup build
	@swift build -c release --product torg-bench-language
	@.build/release/torg-bench-language $(FILE)

clean: ## Remove what was built, but never your data
	rm -rf .build .venv artefacts
