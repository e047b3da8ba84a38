"""A workflow is a dictionary: who may move a thing from which status to which, and what it takes."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from jingxin.core.language import _


class TransitionRefused(Exception):
    """A step that the workflow does not allow; the message says from where, to where, and what is possible."""


@frozen
class Transition:
    """
    One legal step. `roles` are role codes; `needs_reason` asks for a text that is kept.

    `name` tells apart several steps between the same two statuses, a step that stays where it is among them;
    `requires` names, each with its label, what must be given besides.
    """

    source: str
    target: str
    roles: frozenset[str]
    label: str
    needs_reason: bool = False
    name: str = ""
    requires: tuple[tuple[str, str], ...] = ()


@frozen
class Workflow:
    """
    Statuses with their labels, and the legal steps between them.

    A step or status named twice, or a step to an unknown status, is an error at definition time.
    """

    name: str
    statuses: Mapping[str, str]
    transitions: tuple[Transition, ...]

    def __attrs_post_init__(self) -> None:
        steps = [(step.source, step.target, step.name) for step in self.transitions]
        unknown = {status for pair in steps for status in pair[:2]} - set(self.statuses)
        if unknown:
            raise ValueError(f"workflow {self.name}: unknown statuses {sorted(unknown)}")
        if len(steps) != len(set(steps)):
            raise ValueError(f"workflow {self.name}: a step is defined twice")

    def next_steps(self, status: str, role: str) -> Iterable[Transition]:
        """Yield the steps that the role may take from the status."""
        return (step for step in self.transitions if step.source == status and role in step.roles)

    def check_step(self, source: str, target: str, *, role: str, reason: str = "") -> Transition:
        """Return the step, or raise `TransitionRefused` saying why not and what is possible instead."""
        for step in self.transitions:
            if (step.source, step.target) == (source, target):
                if role not in step.roles:
                    raise TransitionRefused(
                        _("您的角色不能“{label}”；请联系有权限的人员。").format(label=step.label)
                    )
                if step.needs_reason and not reason.strip():
                    raise TransitionRefused(_("“{label}”须写明理由。").format(label=step.label))
                return step
        possible = _("、").join(step.label for step in self.next_steps(source, role)) or _("无")
        raise TransitionRefused(
            _("“{source}”不能直接变为“{target}”；现在可以：{possible}。").format(
                source=self.statuses.get(source, source),
                target=self.statuses.get(target, target),
                possible=possible,
            )
        )

    def check_named(
        self, name: str, source: str, *, role: str, given: Mapping[str, object], target: str = ""
    ) -> Transition:
        """
        Return the step of that name from the status, or raise `TransitionRefused` with all that is missing at once.

        `target` chooses among steps of one name that lead to different statuses; `given` holds what was typed, None
        and blank text being nothing.
        """
        named = [step for step in self.transitions if step.name == name]
        step = next(
            (step for step in named if step.source == source and target in ("", step.target)),
            None,
        )
        if step is None:
            possible = _("、").join(dict.fromkeys(step.label for step in self.next_steps(source, role)))
            raise TransitionRefused(
                _("目前为“{source}”，不能“{label}”；现在可以：{possible}。").format(
                    source=self.statuses.get(source, source),
                    label=named[0].label if named else name,
                    possible=possible or _("无"),
                )
            )
        if role not in step.roles:
            raise TransitionRefused(_("您的角色不能“{label}”；请联系有权限的人员。").format(label=step.label))
        missing = [label for key, label in step.requires if not str(given.get(key) or "").strip()]
        if missing:
            raise TransitionRefused(
                _("“{label}”还须填写：{missing}。").format(label=step.label, missing=_("、").join(missing))
            )
        return step

    def diagram(self) -> str:
        """Return the workflow as a Mermaid state diagram for the reference pages."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {step.source} --> {step.target}: {step.label}" for step in self.transitions]
        return "\n".join(lines)
