export { writeMadeUpModel } from '../embedding/testing/made-up-model';
