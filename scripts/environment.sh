# Sourced by ./run and ./test: makes .venv hold exactly what the lock file names. Usage: environment run|dev
# A stamp says which locks it was made from, so that a second start costs nothing.

say() { printf '%s\n' "$*" >&2; }

find_python() {
  local candidate
  for candidate in python3.13 python3.14 "$HOME"/.pyenv/versions/3.13*/bin/python3 python3; do
    if "$candidate" -c 'import sys; sys.exit(not (3, 13) <= sys.version_info[:2] < (3, 15))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
}

make_venv() {
  local python
  python=$(find_python)
  if [ -n "$python" ]; then
    "$python" -m venv .venv
  else
    say "No Python 3.13 here: asking uv to bring one."
    python3 -m venv .venv-uv && .venv-uv/bin/pip install -q --require-hashes -r scripts/uv.lock \
      && .venv-uv/bin/uv venv -q --seed --python 3.13 .venv && rm -rf .venv-uv || {
      say "Headway needs Python 3.13 or 3.14, with venv. None was found and none could be fetched."
      say "Install it (for instance: pyenv install 3.13), then run this again."
      exit 1
    }
  fi
}

environment() {
  local kind=$1 lock=requirements.lock stamp
  [ "$kind" = dev ] && lock=requirements-dev.lock
  stamp=$(cat requirements.lock requirements-dev.lock pyproject.toml scripts/environment.sh | sha256sum | cut -d' ' -f1)
  if [ -x .venv/bin/headway ] && grep -qE "^(dev|$kind) $stamp\$" .venv/headway-stamp 2>/dev/null; then
    return
  fi
  say "Installing what is missing into .venv ($lock) ..."
  [ -x .venv/bin/python ] || make_venv
  [ -x .venv/bin/uv ] || .venv/bin/python -m pip install -q --require-hashes -r scripts/uv.lock
  # Compiled now: where Python may not write bytecode later, every start would compile Django again (6 s).
  .venv/bin/uv pip install -q --compile-bytecode --require-hashes -r "$lock"
  .venv/bin/uv pip install -q --no-deps -e .
  .venv/bin/python -m compileall -q headway
  echo "$kind $stamp" > .venv/headway-stamp
}
