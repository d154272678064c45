#!/bin/sh
# Builds the jar against the source tree around it, holds the policy to its contract, and puts the jar into plugins/.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
cd "$here/../../.."
mvn -q -B -Pexamples -pl :my-policy -am package -Drackcast.tree -Drackcast.launcher -Drackcast.target=target-example \
  -Dmaven.test.skip "$@"
mkdir -p "$here/plugins"
cp "$here/target/my-policy.jar" "$here/plugins/"
