"""What the tests of the editor have in common."""

import pytest
from editor_door import close, opened


@pytest.fixture
def door(tmp_path):
    """An editor that is open on the sample."""
    one = opened(tmp_path)
    yield one
    close(one)
