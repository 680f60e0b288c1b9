// The SDK loads a failure converter with require(), which cannot load our ES modules on every Node that we support: this file can be
// required, and hands on what `data-converter.ts` has put in place.
module.exports = { failureConverter: Reflect.get(globalThis, Symbol.for('kcc-gesprek.failureConverter')) };
