#!/usr/bin/env bash
# Does what docs/install.md says, as somebody who only has the wheel: its blocks marked `sh`, in order, in an empty home.
#     bash tests/install.sh WHEEL
# Nothing else is run. The settings BANHOC_*_API may lead to a stand-in for a platform.
set -euo pipefail

page=$(cd "$(dirname "$0")/.." && pwd)/docs/install.md
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cp "$1" "$home"

apart=()
while IFS='=' read -r name _; do
    case $name in PYTHON* | VIRTUAL_ENV | BANHOC_DATA* | BANHOC_*TOKEN | BANHOC_LANGUAGE) apart+=(-u "$name") ;; esac
done < <(env)

# What was downloaded once is not downloaded again; it is no part of the home.
export PIP_CACHE_DIR=${PIP_CACHE_DIR:-$HOME/.cache/pip} PIP_DISABLE_PIP_VERSION_CHECK=1
cd "$home"
sed -n '/^```sh$/,/^```$/{/^```/d;p}' "$page" | env "${apart[@]}" HOME="$home" bash -euxo pipefail
