# Sourced by ./test: a browser and a database server from the system's own packages.

present() {
  case "$1" in
    chromium) command -v chromium || command -v chromium-browser ;;
    postgresql) ls /usr/lib/postgresql/*/bin/initdb || command -v initdb ;;
  esac >/dev/null 2>&1
}

install_system_packages() {
  local package sudo=
  for package in "$@"; do
    present "$package" && continue
    command -v apt-get >/dev/null || {
      say "The tests need $package, and this system has no apt-get: install it, then run ./test again."
      exit 1
    }
    [ "$(id -u)" = 0 ] || sudo=sudo
    say "Installing $package ..."
    $sudo apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$package" >/dev/null
  done
}
