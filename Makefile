# Một Cửa. Two commands matter: "make run" and "make test"; the rest is for contributors.
SHELL := /bin/bash
.DEFAULT_GOAL := help
GO ?= go
FUZZTIME ?= 10s
export MOTCUA_SHARED ?= $(abspath ../shared)

.PHONY: help run test check race fuzz golden bench build tools-test clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## start everything on this machine: chat, console, example office, demo officer
	MOTCUA_OFFICE=$${MOTCUA_OFFICE-examples/office} $(GO) run ./cmd/motcua serve --demo

test: tools-test check ## everything: checks, unit, both queues on real Redis, fake chat servers, browser
	MOTCUA_REQUIRE_REDIS=1 MOTCUA_REQUIRE_BROWSER=1 $(GO) test ./...
	cd bot/telegram/peertest && $(GO) test ./...

check: ## formatting, vet, the import table
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "not formatted (gofmt -w):"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) test ./internal/archtest

race: ## the tests under the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race ./...

fuzz: ## each fuzz target for FUZZTIME (10s)
	@set -e; for pkg in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz' || true); do \
	    echo "== $$pkg $$target"; $(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 20x $$pkg; \
	  done; done

golden: ## rewrite conversations and search figures; then read the diff
	$(GO) test ./bot -run 'Dialogue' -update
	$(GO) test ./index -run 'Rank|Calibration' -update
	$(GO) test ./cmd/motcua -run 'OwnQuestions' -update

bench: ## speed: search, a whole turn, loading (against a plain bleve query in the same run)
	$(GO) test -run '^$$' -bench . -benchmem ./index ./bot ./bot/reading ./procedures/portal ./internal/e2e

build: ## the binary, bin/motcua
	CGO_ENABLED=0 $(GO) build -trimpath -o bin/motcua ./cmd/motcua

tools-test:
	@scripts/install-test-tools

clean: ## remove what was built and the local data
	rm -rf bin data
