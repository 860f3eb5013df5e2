/** Fetch from a test's server in a process of its own, so that the test can kill it: PORT FOLDER LINK... */
import { fetchLabels } from '../../src/fetch/fetch-labels.ts';
import { offersWith, QUICK, testWeb } from './label-server.ts';

const [port, folder = '', ...links] = process.argv.slice(2);
const limits = { ...QUICK, questionMs: 20_000 };
await fetchLabels({ catalogue: offersWith(links), folder, web: testWeb(Number(port)), limits });
