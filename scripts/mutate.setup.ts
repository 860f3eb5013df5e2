/** In mutation testing a random property gets half a second: thousands of mutants wait. */
import * as fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), interruptAfterTimeLimit: 500 });
