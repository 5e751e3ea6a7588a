"""What stands above two people side by side: both names, how surely they are one person's, why, and warnings."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.models.pair_list import PairWords
from ui.presenters.merge_choices import MergeState
from ui.theme.look import look
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import ElidedLabel, PlainLabel, isolate

LONGEST = 300


class PairHead(QWidget):
    """Two names in the columns of the comparison below."""

    def __init__(self) -> None:
        super().__init__()
        px = look().type.px
        self.score, self.reasons = PlainLabel("", role="ink2"), PlainLabel("", role="ink2", wrap=True)
        self.one, self.other = (ElidedLabel("", type_role="name") for _ in range(2))
        self.one_code, self.other_code = (PlainLabel("", role="ink2", type_role="note") for _ in range(2))
        self.warning = NoticeLine()
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Why they are one person (optional)"))
        self.reason.setPlaceholderText(self.tr("Why? Optional; for example: the lawyer confirmed it"))
        self.reason.setMaxLength(LONGEST)
        self.reason.hide()
        names = QHBoxLayout()
        names.setSpacing(px(12))
        self.score.setFixedWidth(px(132))
        names.addWidget(self.score)
        for name, code in ((self.one, self.one_code), (self.other, self.other_code)):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(name)
            column.addWidget(code)
            names.addLayout(column, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(10))
        column.setSpacing(px(6))
        column.addLayout(names)
        column.addWidget(self.reasons)
        column.addWidget(self.warning)
        column.addWidget(self.reason)

    def show_pair(self, words: PairWords | None, state: MergeState | None, merging: bool) -> None:
        """Show a pair in words; ``state`` is what was read of both."""
        self.score.setText(self.tr("{score} alike").format(score=words.score) if words else "")
        self.reasons.setText(words.reasons if words else "")
        for label, text in ((self.one, words.one), (self.other, words.other)) if words else ():
            label.setText(text)
        codes = [
            ", ".join(dossier.case.code for dossier in life.dossiers)
            for life in ((state.merge.kept, state.merge.lost) if state else ())
        ]
        for label, text in zip((self.one_code, self.other_code), codes or ("", ""), strict=True):
            label.setText(text)
        self._warn(words, merging)
        if merging != self.reason.isVisibleTo(self):
            self.reason.clear()
            self.reason.setVisible(merging)

    def _warn(self, words: PairWords | None, merging: bool) -> None:
        if words and words.homonyms:
            sentence = self.tr(
                "Homonyms: first and last name are the same, the fathers’ names differ. They are probably two people."
            )
            self.warning.say(sentence, "doubt")
        elif words and merging:
            sentence = self.tr(
                "One person is made of the two. What is not chosen is kept as a citation; {name} stays."
            )
            self.warning.say(sentence.format(name=isolate(words.one)))
        else:
            self.warning.clear()
