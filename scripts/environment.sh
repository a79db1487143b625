# Sourced by the scripts beside it. Keeps a private virtual environment in .venv.
#
#   . "$root/scripts/environment.sh"
#   ensure_environment test lint    # the package itself and these extras
#   offer_extra bench               # an extra that can be done without
#
# A stamp, a copy of the pyproject.toml that was installed, is written for the package and
# for every extra, after the installation: an environment without one was never finished
# and is made anew.

say() {
    printf '%s\n' "$*" >&2
}

ensure_environment() {
    environment_is_current "$@" || make_environment "$@"
}

# offer_extra NAME: installs an extra that can be done without, unless it cannot be had. It is
# tried again the next time.
offer_extra() {
    ! cmp -s "$root/pyproject.toml" "$root/.venv/.mesh-$1" || return 0
    take_lock
    say "meshc: adding what is needed for $1 to .venv ..."
    if install_package "$1" > "$root/.venv.log" 2>&1; then
        cp "$root/pyproject.toml" "$root/.venv/.mesh-$1"
        rm -f "$root/.venv.log"
    else
        say "meshc: it cannot be installed; the reason is in .venv.log"
    fi
    drop_lock
}

environment_is_current() {
    [ -x "$root/.venv/bin/python" ] || return 1
    # A moved project needs a new environment: paths are written into it.
    IFS= read -r made_for 2>/dev/null < "$root/.venv/.mesh-root" || return 1
    [ "$made_for" = "$root" ] || return 1
    for extra in package "$@"; do
        cmp -s "$root/pyproject.toml" "$root/.venv/.mesh-$extra" || return 1
    done
}

make_environment() {
    take_lock
    # Another first run may have done the work while this one waited.
    if environment_is_current "$@"; then
        drop_lock
        return
    fi
    log="$root/.venv.log"
    if reusable_environment; then
        if cmp -s "$root/pyproject.toml" "$root/.venv/.mesh-package"; then
            say "meshc: adding what is needed for $* to .venv ..."
        else
            say "meshc: pyproject.toml has changed, updating .venv ..."
        fi
        install_package "$@" > "$log" 2>&1 || create_and_install "$@"
    else
        say "meshc: first run, making a private environment in .venv (about half a minute) ..."
        create_and_install "$@"
    fi
    printf '%s\n' "$root" > "$root/.venv/.mesh-root"
    for extra in package "$@"; do
        cp "$root/pyproject.toml" "$root/.venv/.mesh-$extra"
    done
    rm -f "$log"
    drop_lock
}

reusable_environment() {
    [ -x "$root/.venv/bin/python" ] && [ -f "$root/.venv/.mesh-package" ] &&
        IFS= read -r made_for 2>/dev/null < "$root/.venv/.mesh-root" && [ "$made_for" = "$root" ]
}

create_and_install() {
    rm -rf "$root/.venv"
    if create_environment > "$log" 2>&1 && install_package "$@" >> "$log" 2>&1; then
        return
    fi
    if [ -z "$python" ] && ! command -v uv > /dev/null 2>&1; then
        say "meshc: no Python 3.11 or newer with the venv module was found."
        say "Install one (or uv), or set MESH_PYTHON to its path, and run this again."
    else
        say "meshc: the environment could not be made. The last lines of the attempt:"
        tail -n 15 "$log" >&2
    fi
    rm -rf "$root/.venv"
    rm -f "$log"
    exit 1
}

create_environment() {
    python=
    if command -v uv > /dev/null 2>&1; then
        uv venv --quiet --python "${MESH_PYTHON:->=3.11}" "$root/.venv"
    else
        find_python && "$python" -m venv "$root/.venv"
    fi
}

find_python() {
    for python in ${MESH_PYTHON:+"$MESH_PYTHON"} python3 python3.14 python3.13 python3.12 \
        python3.11 python; do
        if "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
            > /dev/null 2>&1; then
            return
        fi
    done
    python=
    return 1
}

install_package() {
    extras=$(printf '%s,' "$@")
    target="$root"
    [ $# -eq 0 ] || target="$root[${extras%,}]"
    if command -v uv > /dev/null 2>&1; then
        uv pip install --quiet --python "$root/.venv/bin/python" --editable "$target"
    else
        "$root/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
            --editable "$target"
    fi
}

# The lock is a directory, because making one either succeeds or fails, at once. It holds
# the process id of its owner, so that a lock left behind by a killed run is recognised.
take_lock() {
    lock="$root/.venv.lock"
    waited=
    missing=0
    while ! mkdir "$lock" 2> /dev/null; do
        if [ ! -d "$lock" ]; then
            # Its owner has just dropped it; if that happens again and again, there is none.
            missing=$((missing + 1))
            if [ "$missing" -lt 10 ]; then
                continue
            fi
            say "meshc: cannot write to $root"
            exit 1
        fi
        owner=$(cat "$lock/pid" 2> /dev/null || true)
        if [ -n "$owner" ] && ! kill -0 "$owner" 2> /dev/null; then
            rm -rf "$lock"
            continue
        fi
        [ -n "$waited" ] || say "meshc: waiting for another run to finish making .venv ..."
        waited=yes
        sleep 0.2
    done
    trap drop_lock EXIT
    trap 'drop_lock; exit 130' INT
    trap 'drop_lock; exit 143' TERM HUP
    printf '%s\n' "$$" > "$lock/pid"
}

drop_lock() {
    rm -rf "$lock"
    trap - EXIT INT TERM HUP
}
