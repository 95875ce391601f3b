"""Where an embedded cluster keeps its programs, data, socket, locks and secrets.

As root the server must be another user, who may not be able to read the project; so everything lives in
`/var/lib/teladan/<digest of the project's path>`. As anybody else it lives in the project's `.data`.
Two clones of the project have two digests and never meet.
"""

import hashlib
import os
import pwd
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SYSTEM_USER = "teladan"
SYSTEM_FOLDER = Path("/var/lib/teladan")
LONGEST_SOCKET_PATH = 107  # bytes; the kernel's sun_path


class NoPlace(RuntimeError):
    """The cluster cannot live here; the message says what to do."""


def project_root() -> Path:
    """Find the project's folder: TELADAN_HOME, else the checkout this file is in, else where we stand."""
    if home := os.environ.get("TELADAN_HOME"):
        return Path(home).resolve()
    checkout = Path(__file__).resolve().parents[4]
    return checkout if (checkout / "pyproject.toml").exists() else Path.cwd().resolve()


@dataclass(frozen=True)
class Place:
    """One cluster's addresses. `kind` is "main" (kept) or "test" (may be thrown away)."""

    root: Path
    kind: str = "main"

    @cached_property
    def digest(self) -> str:
        """Name this project among others on the machine: 12 hex digits of its real path's SHA-256."""
        return hashlib.sha256(str(self.root).encode()).hexdigest()[:12]

    @cached_property
    def is_shared_machine_place(self) -> bool:
        """Tell whether we are root, so that the server must run as a system user."""
        return os.geteuid() == 0

    @property
    def base(self) -> Path:
        """The folder of everything that is kept."""
        return SYSTEM_FOLDER / self.digest if self.is_shared_machine_place else self.root / ".data"

    @property
    def data(self) -> Path:
        """PostgreSQL's data directory."""
        return self.base / ("pg" if self.kind == "main" else f"pg-{self.kind}")

    def beside(self, suffix: str) -> Path:
        """A file of this cluster beside its data directory: its log, its locks, its passwords."""
        return self.data.with_name(f"{self.data.name}.{suffix}")

    @property
    def sockets(self) -> Path:
        """The short 0700 folder of the server's socket."""
        if self.is_shared_machine_place:
            return self.beside("s")
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        parent = Path(runtime) if runtime and Path(runtime).is_dir() else Path(tempfile.gettempdir())
        return parent / f"teladan-{os.getuid()}-{self.digest}-{self.kind}"

    @property
    def socket(self) -> Path:
        """The socket itself, as PostgreSQL names it for its default port."""
        return self.sockets / ".s.PGSQL.5432"

    @cached_property
    def owner(self) -> tuple[int, int] | None:
        """User and group id of the server, if it must be another than ours."""
        if not self.is_shared_machine_place:
            return None
        entry = _system_user()
        return entry.pw_uid, entry.pw_gid

    def prepare(self) -> None:
        """Make the folders, each readable by nobody who need not; never touch a parent's mode."""
        if len(os.fsencode(self.socket)) >= LONGEST_SOCKET_PATH:
            raise NoPlace(
                f"The path of the database's socket is too long: {self.socket}. Set XDG_RUNTIME_DIR or "
                "TMPDIR to a shorter folder."
            )
        self.base.mkdir(mode=0o755, parents=True, exist_ok=True)
        self.sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.owner:
            os.chown(self.sockets, *self.owner)
        self._refuse_strange_socket_folder()

    def _refuse_strange_socket_folder(self) -> None:
        """Refuse a socket folder that somebody else made in our name, or can enter."""
        found = self.sockets.lstat()
        wanted = self.owner[0] if self.owner else os.getuid()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != wanted or found.st_mode & 0o077:
            raise NoPlace(
                f"{self.sockets} is not a private folder of ours (owner {found.st_uid}, wanted {wanted}, "
                f"mode {stat.filemode(found.st_mode)}). Remove it and start again."
            )


def place(kind: str = "main") -> Place:
    """Give the place of this project's cluster of one kind."""
    return Place(root=project_root(), kind=kind)


def _system_user() -> pwd.struct_passwd:
    """Find the user who runs the server when we are root, or make one without home, shell or password."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
        subprocess.run([*command, "--shell", "/usr/sbin/nologin", SYSTEM_USER], check=True)
        return pwd.getpwnam(SYSTEM_USER)
