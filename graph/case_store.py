"""Cases with their steps, and the evening talks they come from."""

from collections.abc import Mapping, Sequence

from cypher.loader import load
from domain.cases import CASE_MOVES, Case, CaseStep, EveningTalk
from domain.errors import NotFoundError, RuleError
from domain.identity import normal_text
from domain.places import community_id
from domain.rights import Deed
from graph.batches import run_rows
from graph.case_rows import case_of, case_row, step_params, talk_node, talk_of
from graph.driver import Database, Transaction
from graph.last_actor import last_actor
from graph.stamp import Stamp, write


class CaseStore:
    """Cases and talks in Neo4j; every step takes its case first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, street_code: str) -> tuple[Case, ...]:
        """The cases of a street with their steps, by day and number."""
        params = {"street_code": street_code}
        rows = self._database.read(load("case/list_cases_by_street"), params)
        return tuple(case_of(row, street_code) for row in rows)

    def open(self, cases: Sequence[Case], deed: Deed) -> int:
        """Keep new cases in one transaction; see `workflow.ports.cases.CaseStore`."""
        words = {case.case_id: normal_text(case.text) for case in cases}

        def work(transaction: Transaction, stamp: Stamp) -> int:
            for code in sorted({case.street_code for case in cases}):
                transaction.run(load("paper/lock_street"), {"code": code, "at": stamp.at})
            known = run_rows(transaction, "case/list_known_cases", [*words], rows_name="ids")
            for row in known:
                if normal_text(row["text"]) != words[row["id"]]:
                    number = next(one.number for one in cases if one.case_id == row["id"])
                    raise RuleError("case_number_taken", number=number)
            there = {row["id"] for row in known}
            new = {case.case_id: case for case in cases if case.case_id not in there}
            rows = [case_row(case, stamp) for case in new.values()]
            stored = run_rows(transaction, "case/add_cases", rows)
            if sum(row["count"] for row in stored) < len(rows):
                community = next(iter(new.values())).community
                raise NotFoundError("community_not_there", street="", community=community)
            if rows:
                stamp.write(transaction, list(new))
            return len(rows)

        return write(self._database, deed, work)

    def step(self, case: Case, step: CaseStep, deed: Deed, need_key: str = "") -> bool:
        """Append a step to a case as it was read; see `workflow.ports.cases.CaseStore`."""
        if case.steps and case.steps[-1] == step:
            return False
        case.must_take(step)
        state = CASE_MOVES[step.move][case.state].value

        def work(transaction: Transaction, stamp: Stamp) -> bool:
            params = {"id": case.case_id, "at": stamp.at}
            found = transaction.run(load("case/lock_case"), params)
            if not found:
                raise NotFoundError("case_unknown", number=case.number)
            if found[0]["steps"] != len(case.steps):
                who = last_actor(transaction, case.case_id)
                raise RuleError("case_moved", number=case.number, who=who)
            given = step_params(case, step, state, stamp, need_key)
            joined = transaction.run(load("case/add_step"), given)[0]["needs"]
            if joined < bool(need_key):
                raise NotFoundError("row_unknown", number=case.number)
            stamp.write(transaction)
            return True

        return write(self._database, deed, work)

    def projects(self, street_code: str) -> Mapping[str, tuple[str, str]]:
        """Of each case in a list the round and the project that serves it, carried over or not."""
        params = {"street_code": street_code}
        rows = self._database.read(load("case/list_projects_by_street"), params)
        return {row["case_id"]: (row["round_id"], row["project_id"]) for row in rows}

    def hold(self, talks: Sequence[EveningTalk], deed: Deed) -> int:
        """Keep talks of one street, all or none; how many are new or changed.

        Raises:
            NotFoundError: No such community (code `community_not_there`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            codes = sorted({talk.street_code for talk in talks})
            known = [
                row["talk"]
                for code in codes
                for row in transaction.run(load("case/list_talks_by_street"), {"street_code": code})
            ]
            new = [talk for talk in talks if talk_node(talk) not in known]
            rows = [
                {
                    "community_id": community_id(one.street_code, one.community),
                    "talk": talk_node(one),
                }
                for one in new
            ]
            held = {row["id"] for row in run_rows(transaction, "case/hold_talks", rows)}
            for one in new:
                if one.talk_id not in held:
                    raise NotFoundError("community_not_there", street="", community=one.community)
            if new:
                stamp.write(transaction)
            return len(new)

        return write(self._database, deed, work)

    def talks(self, street_code: str) -> tuple[EveningTalk, ...]:
        """The talks of a street by day."""
        params = {"street_code": street_code}
        rows = self._database.read(load("case/list_talks_by_street"), params)
        return tuple(talk_of(row, street_code) for row in rows)
