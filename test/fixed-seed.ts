import fc from 'fast-check';

// The same cases every time: a property that fails, fails for everybody. The long runs choose other seeds.
fc.configureGlobal({ seed: Number(process.env['ASSIZE_TEST_SEED'] ?? 20260302) });
