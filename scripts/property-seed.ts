/** Property tests start from one seed, so that a run can be repeated; PROPERTY_SEED=random looks further. */
import fc from 'fast-check';

const asked = process.env['PROPERTY_SEED'] ?? '20261123';
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) });
