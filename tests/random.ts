import fc from 'fast-check';

/**
 * fast-check with the same cases in every run, so that what fails here fails everywhere and nothing fails elsewhere only.
 * `SEED`, any whole number, tries others.
 */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20_261_124) });

export default fc;
