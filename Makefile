# The commands of this repository. Each installs what it needs first; see `make help`.

.DEFAULT_GOAL := help
.PHONY: demo test conform lint mutate pages pictures pictures-read static web bench fuzz sanitize valgrind clean help

demo: ## build, then issue, print and verify fictitious credentials into demo/, and make their public page
	@sh .ci/install
	@sh .ci/install --page
	swift build -c release
	@$(MAKE) --no-print-directory .build-web/Pages/verifier.wasm
	sh Samples/demo.sh

test: ## build and run all tests
	@sh .ci/install --tests
	swift test --disable-xctest

conform: ## run the conformance set of FORMAT.md against paiza verify
	@sh .ci/install --tests
	swift build --product paiza
	Tests/Conformance/run --reasons --verifier '.build/debug/paiza verify'

lint: ## check format, forbidden words and file sizes
	@sh .ci/lint

mutate: ## switch off each check of the verifier and name the test that misses it
	@sh .ci/install --tests
	python3 Tests/Mutation/mutate.py

pictures: ## draw the expected pictures of the tests and the README's card anew, to be looked at
	@sh .ci/install --tests
	sh .ci/pictures

pictures-read: demo ## photograph cards badly in 26 ways, and count what we read beside zbar and zxing-cpp
	@sh .ci/install --tests
	[ -x .venv/bin/python ] || python3 -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check -r .ci/requirements.txt
	.venv/bin/python .ci/pictures-read .build/release/paiza demo/bundle.paiza demo/root.pem demo/payloads.txt demo/cards

static: ## build paiza-verify as one file that needs no library
	@sh .ci/install
	sh .ci/static

web: ## build the verifier as WebAssembly for a page, and compare its answers with the command's
	@sh .ci/install --tests
	@sh .ci/install --web
	sh .ci/web
	swift build -c release
	node --test Tests/Wasm/instance.mjs
	node Tests/Wasm/equality.mjs .build-web/verifier.wasm .build/release/paiza-verify .build/release/paiza

.build-web/Pages/verifier.wasm: .ci/web $(shell find Pages Sources/Primitives Sources/Credential Sources/Wasm -type f)
	sh .ci/web

pages: demo ## open the public page of the demo in Chromium, and compare its answers with the command's
	@sh .ci/install --web
	[ -x .venv/bin/python ] || python3 -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check -r Tests/Pages/requirements.txt
	.venv/bin/python Tests/Pages/pages.py .build/release/paiza demo

SECONDS ?= 60
fuzz: ## feed every decoder with hostile input; SECONDS=60 for each
	@sh .ci/install --tests
	bash .ci/fuzz $(SECONDS)

sanitize: ## run the tests of everything that reads foreign bytes under AddressSanitizer
	@sh .ci/install --tests
	SWIFT_BACKTRACE=enable=no LSAN_OPTIONS=suppressions=.ci/lsan.supp swift test --disable-xctest --sanitize=address \
	    --scratch-path .build-asan --filter 'CredentialTests|DeviceStoreTests|RasterTests|SymbolReaderTests|SpreadsheetTests|RosterTests|CardPressTests'

valgrind: ## run the built verifiers on the files of the demo under valgrind
	@sh .ci/install --tests
	bash .ci/valgrind

bench: ## measure what BENCHMARKS.md states; BENCH=--quick for a few seconds
	@sh .ci/install --tests
	sh .ci/bench $(BENCH)

clean: ## remove everything that these commands made
	rm -rf .build .build-asan .build-fuzz .build-mutation .build-static .build-web Tests/Benchmarks/.build .venv demo

help: ## say what each command does
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22
