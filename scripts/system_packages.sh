# Sourced by ./test: a browser, a database server and Java (for Spark) from the system's own packages.

present() {
  case "$1" in
    chromium) command -v chromium || command -v chromium-browser ;;
    postgresql) ls /usr/lib/postgresql/*/bin/initdb || command -v initdb ;;
    java) [ "$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')" -ge 17 ] ;;
  esac >/dev/null 2>&1
}

package_of() {
  # Spark needs Java 17 or later; systems too new for 17 have a later one under the general name.
  if [ "$1" != java ]; then echo "$1"
  elif apt-cache show openjdk-17-jre-headless >/dev/null 2>&1; then echo openjdk-17-jre-headless
  else echo default-jre-headless
  fi
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
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$(package_of "$package")" >/dev/null
  done
}
