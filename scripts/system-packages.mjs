/** What the tests need from Debian, beyond Node. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** One line per package: the Debian name, a command it brings, and what it is for. */
const packages = [{ name: 'chromium', command: 'chromium', purpose: 'the browser tests' }];

/** Say whether a command is on the PATH. */
export function hasCommand(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Run apt-get, keeping its chatter for the case that it fails. */
function apt(...args) {
  const { status, stderr } = spawnSync('apt-get', ['-qq', '-o=Dpkg::Use-Pty=0', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return { ok: status === 0, said: stderr ?? '' };
}

/** Install what is missing when that is possible; otherwise name it, and let the tests that need it be skipped. */
export function installSystemPackages() {
  for (const { name, command, purpose } of packages) {
    if (hasCommand(command)) continue;
    if (process.getuid?.() !== 0 || !hasCommand('apt-get')) {
      console.log(`The Debian package ${name} is missing, for ${purpose} (as root: apt-get install ${name}).`);
      continue;
    }
    console.log(`Installing the Debian package ${name} for ${purpose} (apt-get)…`);
    const install = () => apt('install', '--yes', '--no-install-recommends', name);
    let result = install();
    // A fresh container has no package lists, and an old one has stale ones: ask for them only then.
    if (!result.ok) result = apt('update').ok ? install() : result;
    if (!result.ok) console.log(`${result.said}${name} could not be installed, for ${purpose}.`);
  }
}
