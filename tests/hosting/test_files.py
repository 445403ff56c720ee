"""What hosts the dashboard is what its tools understand, and says the same as the program.

No container engine is needed: nothing is built or started here. docs/hosting.md says what that leaves unproven.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import typer
import yaml

from geo import cli, settings

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "hosting" / "compose.yaml").read_text(encoding="utf-8"))
CLUSTER: list[Any] = list(yaml.safe_load_all((ROOT / "hosting" / "kubernetes.yaml").read_text(encoding="utf-8")))
OURS = [service for service in COMPOSE["services"].values() if service["image"] == "visit-atlas"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def linted(*command: str | Path, **environment: str) -> None:
    done = subprocess.run(
        [TOOLS / command[0], *command[1:]], cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def pods() -> list[dict[str, Any]]:
    templates = [each["spec"].get("template") or each["spec"].get("jobTemplate", {}).get("spec", {}).get("template")
                 for each in CLUSTER if each["kind"] in ("Deployment", "CronJob")]  # fmt: skip
    return [template["spec"] for template in templates]


def test_the_image_is_written_as_its_linter_wants_it() -> None:
    linted("hadolint", "Dockerfile")


def test_the_compose_file_keeps_to_its_specification() -> None:
    linted("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "hosting/compose.yaml")


@pytest.mark.parametrize("version", ["1.31", "1.37"])
def test_a_cluster_knows_every_field_of_what_it_is_given(version: str) -> None:
    for resource in CLUSTER:
        kubernetes_validate.validate(resource, version, strict=True)


def test_the_proxy_takes_its_file(tmp_path: Path) -> None:
    for more in ({}, {"EMBEDDED_BY": "https://news.example https://other.example"}):
        linted("caddy", "validate", "--adapter", "caddyfile", "--config", "hosting/Caddyfile",
               HOME=str(tmp_path), SITE="atlas.example.org", UPSTREAMS="one:8501 two:8501", **more)  # fmt: skip


def test_every_setting_that_is_named_is_one() -> None:
    known = {each.name for each in settings.ALL}
    for path in (ROOT / "Dockerfile", *(ROOT / "hosting").iterdir()):
        assert set(re.findall(r"\bVISIT_ATLAS_[A-Z_]+", path.read_text(encoding="utf-8"))) <= known, path.name


def test_every_variable_that_is_to_be_filled_in_is_in_the_example() -> None:
    named = set(re.findall(r"\$\{(\w+)", (ROOT / "hosting" / "compose.yaml").read_text(encoding="utf-8")))
    example = (ROOT / "hosting" / "example.env").read_text(encoding="utf-8")
    assert named | {"COMPOSE_PROFILES"} == set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    assert re.search(r"^POSTGRES_PASSWORD=$", example, re.MULTILINE)  # nobody's archive is under a password of ours


def test_every_command_that_a_container_runs_is_one() -> None:
    known = set(typer.main.get_command(cli.app).commands)  # type: ignore[attr-defined]
    told = re.findall(r'^CMD \["(\w+)"', DOCKERFILE, re.MULTILINE)
    told += [service["command"][0] for service in OURS if "command" in service]
    told += [container["args"][0] for pod in pods() for container in pod["containers"] if "args" in container]
    told += re.findall(r"visit-atlas (\w+) ", " ".join(str(c.get("command")) for p in pods() for c in p["containers"]))
    assert set(told) == {"serve", "watch", "backup"} <= known


def test_all_that_the_image_copies_is_there_and_reaches_the_engine() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    copied = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    ]
    assert set(copied) == kept
    assert [source for source in copied if not (ROOT / source).exists()] == []
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    needed = [name.split("/")[0].replace("*", "") for names in tools["data-files"].values() for name in names]
    needed += [PROJECT["readme"], *PROJECT["license-files"]]
    assert [name for name in needed if not any(source.startswith(name) for source in copied)] == []


def test_no_image_is_one_that_changes_by_itself() -> None:
    named = [service["image"] for service in COMPOSE["services"].values()]
    named += [container["image"] for pod in pods() for container in pod["containers"]]
    named += re.findall(r"^ARG PYTHON_IMAGE=(\S+)$", DOCKERFILE, re.MULTILINE)
    assert all(re.search(r":\d+\.\d+\.\d+\b|:17\.\d+-|^visit-atlas$", image) for image in named), named
    ours = {image for image in named if "/visit-atlas:" in image}
    assert ours == {f"registry.example.org/visit-atlas:{PROJECT['version']}"}


def test_the_image_brings_what_the_pins_name_for_its_python() -> None:
    pinned = (ROOT / "requirements-hosted.txt").read_text(encoding="utf-8")
    image = re.search(r"PYTHON_IMAGE=python:(\d+\.\d+)\.", DOCKERFILE)
    assert image is not None
    assert f"pip-compile with Python {image[1]}\n" in pinned
    assert re.search(r"^psycopg-binary==", pinned, re.MULTILINE)
    assert re.search(r"^setuptools==", pinned, re.MULTILINE)  # what the package is built with


def test_nobody_in_a_container_is_root_or_may_become_it() -> None:
    assert re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE) == ["10001:10001"]
    for service in OURS:
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
    for pod in pods():
        assert pod["securityContext"]["runAsNonRoot"]
        assert not pod["automountServiceAccountToken"]
        for container in pod["containers"]:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }


def test_every_folder_that_is_written_to_is_a_volume() -> None:
    written = {"/var/cache/visit-atlas", "/var/lib/visit-atlas", "/tmp"}
    told = re.findall(r"VISIT_ATLAS_(?:FEEDS|CACHE|DATABASE_URL)=(?:sqlite:///)?(\S+)", DOCKERFILE)
    assert {str(Path(path).parent) if Path(path).suffix else path for path in told} == written - {"/tmp"}
    for service in OURS:
        mounted = {each.split(":")[1] for each in service["volumes"] if isinstance(each, str)} | {"/tmp"}
        assert mounted == written
        assert service["tmpfs"][0].startswith("/tmp:")
    for pod in pods():
        for container in pod["containers"]:
            assert {"/var/cache/visit-atlas", "/tmp"} <= {mount["mountPath"] for mount in container["volumeMounts"]}


def test_whether_it_is_well_is_asked_of_an_address_that_answers() -> None:
    asked = re.findall(r"(/_stcore/\w+)", DOCKERFILE + (ROOT / "hosting" / "Caddyfile").read_text(encoding="utf-8"))
    for pod in pods():
        for container in pod["containers"]:
            asked += [probe["httpGet"]["path"] for name, probe in container.items() if name.endswith("Probe")]
    assert len(asked) == 5
    assert set(asked) == {"/_stcore/health"}  # tests/browser waits for it at each start


def test_figures_and_database_are_reached_by_nobody_from_outside() -> None:
    ports = {name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service}
    assert ports == {"proxy": ["80:80", "443:443", "443:443/udp"]}
    assert COMPOSE["networks"]["back"] == {"internal": True}
    assert COMPOSE["services"]["database"]["networks"] == ["back"]
    assert COMPOSE["services"]["proxy"]["networks"] == ["front"]
    service = next(each for each in CLUSTER if each["kind"] == "Service")
    assert [port["targetPort"] for port in service["spec"]["ports"]] == ["http"]
