"""Items as they were published, whatever their drafts say by now."""

from commune.content.reader import kind_of, records_of
from commune.editor.context import Editor
from commune.models import FOLDERS, read_model
from commune.models.alert import Alert
from commune.models.base import Item
from commune.models.vocabulary import AlertLevel
from commune.problems import Problems, Refused


def item(editor: Editor, path: str) -> Item | None:
    """Give the item of a file as it was published from here last, sent or not; None where there is
    none.
    """
    if path in editor.drafts.changed():
        return _item_at(editor, "HEAD", path)
    return next((i for i in editor.judge.view().site.written if i.record.path == path), None)


def alerts(editor: Editor) -> list[Alert]:
    """Give the alerts that the public sees now, the most urgent first."""
    site, astray = editor.judge.view().site, editor.not_public
    public = editor.publisher.public
    found = [item for item in site.written if item.record.path not in astray]
    found += filter(
        None, (_item_at(editor, public, p) for p in astray if kind_of(p, FOLDERS) == Alert.kind)
    )
    shown = (i for i in found if isinstance(i, Alert) and i.is_published(site.now))
    current = (alert for alert in shown if alert.is_current(site.today))
    urgency = list(AlertLevel)
    return sorted(current, key=lambda alert: (-urgency.index(alert.level), alert.id))


def _item_at(editor: Editor, commit: str, path: str) -> Item | None:
    data, kind = editor.drafts.blob(commit, path), kind_of(path, FOLDERS)
    if data is None or kind is None:
        return None
    try:
        records, _ = records_of(data, path, kind, editor.judge.memo)
    except Refused:
        return None
    found = Problems().collect(read_model(records[0])) if len(records) == 1 else None
    return found if isinstance(found, Item) else None
