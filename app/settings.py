"""The settings of one installation: `QINGDAN_…` variables, or the same names in a TOML file.

The file is `qingdan.toml` in the user's configuration folder, or the one that `QINGDAN_SETTINGS`
names; its keys are the names below in lower case (`data_dir = "/srv/qingdan"`). A variable wins
over the file.
"""

import os
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from domain.errors import Cell, InputError, unreadable

Part = Literal["api", "web", "worker"]
Language = Literal["zh", "en"]


def settings_file() -> Path:
    """The settings file of this user, whether it is there or not."""
    named = os.environ.get("QINGDAN_SETTINGS")
    return Path(named) if named else platformdirs.user_config_path("qingdan") / "qingdan.toml"


def spoken_language() -> Language:
    """The language of the terminal: English where LC_ALL or LANG say so, else Chinese."""
    named = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if named.lower().startswith("en") else "zh"


class Settings(BaseSettings):
    """What an installation sets (设置); every field has a default that works on one machine.

    Attributes:
        neo4j_uri: Address of a Neo4j of one's own; empty: the embedded one.
        neo4j_user: Its user.
        neo4j_password: Its password; in no log and no `repr`.
        neo4j_database: Its database; empty: the server's default.
        neo4j_heap_mb: The most memory of the embedded Neo4j's heap, in MiB.
        neo4j_page_cache_mb: The embedded Neo4j's cache of its files, in MiB.
        data_dir: Everything that is kept: the embedded graph, attachments, logs.
        jar_repository: Maven Central or a mirror, for the embedded Neo4j's jars.
        embeddings_url: Address of an OpenAI-compatible embeddings service; empty: none is asked.
        embeddings_model: The model to ask there.
        embeddings_key: Its key; in no log and no `repr`.
        embeddings_key_file: A file of mode 0600 that holds the key, instead of it.
        oidc_issuer: Address of an OpenID Connect provider to sign in by; empty: none.
        oidc_client_id: As whom this installation is known there.
        oidc_client_secret_file: A file of mode 0600 that holds the secret for it.
        oidc_claim: The claim that holds the account name.
        oidc_acr: What it must tell of how somebody signed in, words apart; empty for anything.
        public_url: Where people reach this installation; used in links.
        parts: What this process carries.
        lang: Language of words for people; JSON keys and codes are English always.
    """

    model_config = SettingsConfigDict(env_prefix="QINGDAN_", extra="forbid", frozen=True)

    neo4j_uri: str = ""
    neo4j_user: str = "neo4j"
    neo4j_password: SecretStr = SecretStr("")
    neo4j_database: str = ""
    neo4j_heap_mb: int = Field(default=512, ge=128)
    neo4j_page_cache_mb: int = Field(default=128, ge=8)
    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("qingdan"))
    jar_repository: str = "https://repo1.maven.org/maven2"
    embeddings_url: str = ""
    embeddings_model: str = ""
    embeddings_key: SecretStr = SecretStr("")
    embeddings_key_file: Path | None = None
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret_file: Path | None = None
    oidc_claim: str = "preferred_username"
    oidc_acr: str = ""
    public_url: str = "http://127.0.0.1:8080"
    parts: Annotated[tuple[Part, ...], NoDecode] = ("api", "web", "worker")
    lang: Language = Field(default_factory=spoken_language)

    @property
    def neo4j_folder(self) -> Path:
        """The data folder of the embedded Neo4j."""
        return self.data_dir / "neo4j"

    @property
    def exports(self) -> Path:
        """Where the nightly exports and those before updates are kept."""
        return self.data_dir / "exports"

    @property
    def is_embedded(self) -> bool:
        """Whether the graph lies in the embedded Neo4j."""
        return not self.neo4j_uri

    @property
    def reachable_url(self) -> str:
        """Where others reach this installation; empty where its address is this machine alone."""
        host = urlsplit(self.public_url).hostname or ""
        alone = host == "localhost" or host.startswith("127.") or host == "::1"
        return "" if alone else self.public_url.rstrip("/")

    @field_validator("parts", mode="before")
    @classmethod
    def _split(cls, told: object) -> object:
        """Variables name the parts with commas."""
        return tuple(told.replace(" ", "").split(",")) if isinstance(told, str) else told

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, told: Path) -> Path:
        return told.expanduser().absolute()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given in code, then variables, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, settings_file())


def load_settings(**given: Any) -> Settings:
    """Read the settings; `given` wins over variables and file.

    Raises:
        InputError: `settings_wrong` with the setting's name, or `settings_unreadable`.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = "QINGDAN_" + "_".join(str(part) for part in first["loc"][:1]).upper()
        cell = Cell(file=str(settings_file()))
        raise InputError("settings_wrong", cell, setting=name, expected=first["msg"]) from None
    except (ValueError, OSError) as error:
        cell = Cell(file=str(settings_file()))
        raise InputError("settings_unreadable", cell, file=cell.file) from error


def read_secret(path: Path) -> str:
    """A secret from its file, which nobody else may read.

    Raises:
        InputError: It can't be read, or others may read it too (code `key_file_open`).
    """
    try:
        if path.stat().st_mode & 0o077:
            raise InputError("key_file_open", Cell(file=str(path)), path=path)
        return path.read_text("utf-8").strip()
    except OSError as error:
        raise unreadable(Cell(file=str(path)), error) from error
