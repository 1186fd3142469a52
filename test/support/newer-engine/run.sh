#!/bin/sh
# run.sh ROOT FOLDER, in mounts of its own: dockerd of ROOT, with this machine's devices, processes and homes of cells.
set -eu
mount --make-rprivate /
mount --bind "$1" "$1"
for shared in proc sys dev tmp; do mount --rbind "/$shared" "$1/$shared"; done
mount -t tmpfs tmpfs "$1/run"
# Not by chroot alone: what enters a container later would stand in this machine's root.
cd "$1"
mkdir -p .machine
pivot_root . .machine
umount --lazy /.machine
exec chroot . dockerd "--host=unix://$2/data/docker.sock" "--data-root=$2/data/root" \
  --exec-root=/run/docker --pidfile=/run/docker.pid
