"""Programs that the tests need and no lock file can bring: installed by the system's own package
manager.
"""

import shutil
import subprocess


def install(managers: dict[str, tuple[str, ...]]) -> None:
    """Let the first package manager at hand install what it calls them; whether it worked is asked
    afterwards.

    *managers* tells, for each manager, its command and then the packages.
    """
    for manager, (command, *packages) in managers.items():
        if shutil.which(manager):
            if manager == "apt-get":
                subprocess.run(["apt-get", "update", "-qq"], check=False)
            subprocess.run([*command.split(), *packages], check=False)
            return
