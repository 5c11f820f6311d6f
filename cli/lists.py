"""`qingdan match|rank|verify|template`: two workbooks in, a list out; no database."""

import re
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer

from catalogues.words import Language, say
from cli.desk import EXIT_RULE, Desk, check_outputs, read_file, report, results_alone, stages
from domain.corrections import Correction
from domain.errors import Cell, InputError
from domain.needs import Need
from domain.proposals import Stats
from domain.resources import Resource
from matching.features.meaning import texts_of
from matching.knowledge import Knowledge
from matching.match import match, rank
from matching.policy import Policy
from matching.verify import verify
from matching.verify_check import Fault
from workflow.correction_rows import corrections_of
from workflow.discretion import on_paper, quiet
from workflow.ports.files import ServiceListView

NeedsFile = Annotated[Path, typer.Argument(metavar="NEEDS")]
ResourcesFile = Annotated[Path, typer.Argument(metavar="RESOURCES")]
CorrectionsFile = Annotated[Path | None, typer.Option("--corrections")]
_AT_LINE = re.compile(r"at line (\d+)")
FORMS = "needs|resources|units|members|places|organisations|agreements|payments"
FORMS += "|point_accounts|point_entries|ratings|tickets"
FORMS += "|wishes|wish_claims"
FORMS += "|report_ins|services|call_ups|sign_ups|posts|claims|letters|cases|talks"
FORMS += "|communities|calendar|corrections"


def read_policy(path: Path | None) -> Policy:
    """The policy of a TOML file; the default one without a file.

    Raises:
        InputError: The file is no TOML, or a key or value is not a policy's.
    """
    if path is None:
        return Policy()
    name, data = read_file(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("policy_encoding", Cell(file=name)) from error
    try:
        return Policy.read(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(name, text, error) from error
    except InputError as error:
        raise InputError(error.code, Cell(file=name), **_expected(error.values)) from error


def _unreadable(name: str, text: str, error: tomllib.TOMLDecodeError) -> InputError:
    """The line that is no TOML; what is told of the end of the file is its last written line."""
    found = _AT_LINE.search(str(error))
    line = int(found[1]) if found else len(text.rstrip().splitlines())
    return InputError("policy_unreadable", Cell(file=name, row=line), why=str(error))


def _expected(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a policy's error, what was expected put in words of both languages."""
    if "expected" not in values:
        return dict(values)
    key = f"policy.{values['expected']}"
    told = {name: values[name] for name in ("least", "most", "names")}
    words = {"expected": say("zh", key, **told), "expected_en": say("en", key, **told)}
    return {**values, **words}


def read_knowledge(desk: Desk, corrections: Path | None) -> Knowledge:
    """What the catalogues know, with the corrections of an office's own file where one is named.

    Raises:
        InputError: A row is unclear, or names a kind that no catalogue has.
        typer.Exit: 2, when a row or the file can't be read.
    """
    knowledge = desk.knowledge()
    if corrections is None:
        return knowledge
    return knowledge.corrected(read_corrections(desk, corrections))


def read_corrections(desk: Desk, path: Path) -> list[Correction]:
    """The corrections of a file; raises as `read_knowledge`."""
    reading = desk.files.read_register("corrections", [read_file(path)], desk.today())
    report(desk, [reading], path, skip_bad_rows=False)
    try:
        return corrections_of([row.values for row in reading.items], desk.knowledge())
    except InputError as error:
        raise InputError(error.code, Cell(file=str(path)), **error.values) from error


def day(text: str | None, today: date) -> date:
    """A day written 2026-06-15; today where none is given.

    Raises:
        InputError: It is no day (code `day_bad`).
    """
    if text is None:
        return today
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise InputError("day_bad", text=text) from None


def amount(text: str) -> Decimal | None:
    """A number typed as an option; None without one.

    Raises:
        InputError: It is no number (code `number_bad`).
    """
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        raise InputError("number_bad", text=text) from None


def read_both(
    desk: Desk, needs: Path, resources: Path, on: date, beside: Path, skip_bad_rows: bool = False
) -> tuple[tuple[Need, ...], tuple[Resource, ...]]:
    """Both lists of two files, or the command stops and tells why."""
    asked, offered = desk.files.read_lists([read_file(needs)], [read_file(resources)], on)
    report(desk, [asked, offered], beside, skip_bad_rows)
    for form, items in (("needs", asked.items), ("resources", offered.items)):
        if not items:
            typer.echo(desk.say("cli.list_empty", form=desk.say(f"form.{form}")), err=True)
    return asked.items, offered.items


def tell_unmatched(
    desk: Desk, knowledge: Knowledge, needs: Sequence[Need], resources: Sequence[Resource]
) -> None:
    """Say how many corrections are about no row of the lists, if any."""
    count = knowledge.corrections.unmatched(needs, resources)
    if count:
        typer.echo(desk.say("cli.corrections_unmatched", count=count), err=True)


def add_commands(program: typer.Typer, desk: Desk) -> None:
    """Hang the commands that need no database on the program."""
    _add_match(program, desk)
    _add_rank(program, desk)
    _add_verify(program, desk)
    _add_template(program, desk)


def _add_match(program: typer.Typer, desk: Desk) -> None:
    @program.command("match", help=desk.say("cli.match"))
    def _match(
        needs: NeedsFile,
        resources: ResourcesFile,
        output: Annotated[Path, typer.Option("-o", "--output")],
        json_file: Annotated[Path | None, typer.Option("--json")] = None,
        policy_file: Annotated[Path | None, typer.Option("--policy")] = None,
        on: Annotated[str | None, typer.Option("--on")] = None,
        lang: Annotated[str | None, typer.Option("--lang")] = None,
        skip_bad_rows: Annotated[bool, typer.Option("--skip-bad-rows")] = False,
        corrections: CorrectionsFile = None,
        priced: Annotated[bool, typer.Option("--price")] = False,
    ) -> None:
        language = _language(desk, lang)
        inputs = (needs, resources, policy_file, corrections)
        check_outputs(output, json_file=json_file, inputs=inputs)
        started = time.monotonic()
        policy, when = read_policy(policy_file), day(on, desk.today())
        knowledge = read_knowledge(desk, corrections)
        with stages(desk) as progress:
            progress("read")
            asked, offered = read_both(desk, needs, resources, when, output, skip_bad_rows)
            tell_unmatched(desk, knowledge, asked, offered)
            knowledge = knowledge.meaning(desk.vectors(texts_of(asked, offered)))
            with results_alone():
                proposal = match(
                    asked, offered, knowledge, policy, when, progress=progress, priced=priced
                )
            seconds = round(time.monotonic() - started, 3)
            proposal = replace(proposal, stats=replace(proposal.stats, seconds=seconds))
            progress("write")
            needs_shown = on_paper(asked, knowledge)
            shown = ServiceListView(needs_shown, offered, quiet(proposal, asked))
            desk.files.write(output, desk.files.service_list(shown, language))
            if json_file is not None:
                desk.files.write(json_file, desk.files.result_json(proposal, language))
        stats = proposal.stats
        desk.tell(
            "cli.matched",
            needs=stats.needs,
            resources=stats.resources,
            projects=stats.projects,
            covered=stats.covered,
            unmet=len(proposal.unmet),
            idle=len(proposal.idle),
            path=output,
        )
        tell_prices(desk, stats)


def tell_prices(desk: Desk, stats: Stats) -> None:
    """Say a line for each rule of the policy: what it cost."""
    for one in stats.prices:
        desk.tell(f"price.{one.rule}", **one.values)


def _add_rank(program: typer.Typer, desk: Desk) -> None:
    @program.command("rank", help=desk.say("cli.rank"))
    def _rank(
        needs: NeedsFile,
        resources: ResourcesFile,
        top: Annotated[int, typer.Option("--top", min=1)],
        json_file: Annotated[Path, typer.Option("--json")],
        policy_file: Annotated[Path | None, typer.Option("--policy")] = None,
        on: Annotated[str | None, typer.Option("--on")] = None,
        skip_bad_rows: Annotated[bool, typer.Option("--skip-bad-rows")] = False,
        corrections: CorrectionsFile = None,
    ) -> None:
        check_outputs(json_file=json_file, inputs=(needs, resources, policy_file, corrections))
        weights = read_policy(policy_file).feature_weights
        when, knowledge = day(on, desk.today()), read_knowledge(desk, corrections)
        with stages(desk) as progress:
            progress("read")
            asked, offered = read_both(desk, needs, resources, when, json_file, skip_bad_rows)
            progress("rank")
            knowledge = knowledge.weighing(weights).meaning(desk.vectors(texts_of(asked, offered)))
            ranking = rank(asked, offered, knowledge, when, top)
            progress("write")
            desk.files.write(json_file, desk.files.ranking_json(ranking, desk.language()))
        desk.tell("cli.ranked", needs=len(ranking), path=json_file)


def _add_verify(program: typer.Typer, desk: Desk) -> None:
    @program.command("verify", help=desk.say("cli.verify"))
    def _verify(
        needs: NeedsFile,
        resources: ResourcesFile,
        result: Annotated[Path, typer.Argument(metavar="RESULT.json")],
        skip_bad_rows: Annotated[bool, typer.Option("--skip-bad-rows")] = False,
        corrections: CorrectionsFile = None,
    ) -> None:
        proposal = desk.files.read_result(*read_file(result))
        stats = proposal.stats
        asked, offered = read_both(desk, needs, resources, stats.on, result, skip_bad_rows)
        policy, knowledge = Policy.read(stats.policy), read_knowledge(desk, corrections)
        knowledge = knowledge.meaning(desk.vectors(texts_of(asked, offered)))
        faults = verify(asked, offered, proposal, policy, knowledge)
        for fault in faults:
            typer.echo(_told(desk, fault), err=True)
        if faults:
            desk.tell("cli.verify_failed", count=len(faults))
            raise typer.Exit(EXIT_RULE)
        desk.tell("cli.verified", projects=stats.projects)


def _add_template(program: typer.Typer, desk: Desk) -> None:
    @program.command("template", help=desk.say("cli.template"))
    def _template(
        form: Annotated[str, typer.Argument(metavar=FORMS)],
        output: Annotated[Path, typer.Option("-o", "--output")],
    ) -> None:
        if form not in FORMS.split("|"):
            named = [f"{one} {desk.say(f'form.{one}')}" for one in FORMS.split("|")]
            raise InputError("form_unknown", form=form, known="、".join(named))
        check_outputs(output)
        desk.files.write(output, desk.files.template(form))
        desk.tell("cli.written", path=output)


def _language(desk: Desk, lang: str | None) -> Language:
    match lang:
        case None:
            return desk.language()
        case "zh" | "en":
            return "zh" if lang == "zh" else "en"
    raise InputError("language_unknown", lang=lang)


def _told(desk: Desk, fault: Fault) -> str:
    where = " / ".join(part for part in (fault.need_id, fault.part, fault.resource_id) if part)
    return f"{where}: {desk.say(f'fault.{fault.code}')} {fault.told}".strip()
