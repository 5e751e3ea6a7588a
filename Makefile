# Every command of the house. The logic lives in scripts/, so that each target stays one line.
.DEFAULT_GOAL := help
VENV_PYTHON := .venv/bin/python
.PHONY: help run test faults check format demo bench screenshots package revision lock clean

help: ## list these commands
	@sed -n 's/^\([a-z][a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-20s%s\n", $$1, $$2 }'

run: ## open the window (in the terminal: the demo)
	@sh scripts/run

test: ## the whole suite, without a display and without network (only="tests/db -k undo" narrows it)
	@sh scripts/test $(only)

faults: ## power cuts, kills, failing disks, damaged bytes: all of them (make test tries some)
	@sh scripts/faults

check: ## ruff, mypy and the import contracts
	@sh scripts/check

format: ## let ruff sort imports and lay out the code
	@sh scripts/prepare dev
	@$(VENV_PYTHON) -m ruff check --fix-only . && $(VENV_PYTHON) -m ruff format .

demo: ## the main job in the terminal: sample database, a new case, a filter, a CSV
	@sh scripts/prepare run
	@.venv/bin/prisoner-tracker demo

bench: ## measure the budgets, each beside its floor (size=full: an hour)
	@sh scripts/bench $(size)

screenshots: ## write every screen, light and dark, to docs/images
	@sh scripts/screenshots

package: ## build the wheel into dist/, without network
	@sh scripts/prepare run
	@$(VENV_PYTHON) -m hatchling build -t wheel

revision: ## a new schema revision: make revision m="add x"
	@sh scripts/prepare dev
	@$(VENV_PYTHON) -m db.migrations.new "$(m)"

lock: ## choose the newest allowed versions anew and write requirements/*.lock
	@sh scripts/lock

clean: ## remove .venv, caches and built files
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
