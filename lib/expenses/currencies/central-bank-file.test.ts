import { deepEqual, equal, throws } from "node:assert/strict";
import { test } from "vitest";
import { fileOf, friday } from "./bank-files.testing";
import { readCentralBankFile } from "./central-bank-file";

test("the file of a day is read", () => {
  deepEqual(readCentralBankFile(fileOf(friday)), [
    { ratedOn: "2026-11-20", perEuro: { USD: "1.0843", JPY: "163.93", IDR: "17345.08" } },
  ]);
});

test("the file of ninety days is read, which has no line breaks and double quotes", () => {
  const days = `<Cube time="2026-11-20"><Cube currency="USD" rate="1.0843"/><Cube currency="CZK" rate="24.310"/></Cube><Cube time="2026-11-19"><Cube currency="USD" rate="1.0791"/></Cube>`;
  deepEqual(readCentralBankFile(fileOf(days)), [
    { ratedOn: "2026-11-20", perEuro: { USD: "1.0843", CZK: "24.31" } },
    { ratedOn: "2026-11-19", perEuro: { USD: "1.0791" } },
  ]);
});

test("what is no rate is left out, and what is around it stays", () => {
  const day = `<Cube time='2026-11-20'><Cube currency='USD' rate='N/A'/><Cube currency='XXX' rate='2'/>
    <Cube rate='3'/><Cube currency='JPY' rate='0'/><Cube currency='GBP' rate='0.8356'/></Cube>`;
  deepEqual(readCentralBankFile(fileOf(day)), [{ ratedOn: "2026-11-20", perEuro: { GBP: "0.8356" } }]);
});

test("another page at its address is no such file", () => {
  for (const other of [
    "",
    "<html><body>Moved</body></html>",
    "{}",
    fileOf(""),
    fileOf("<Cube time='2026-13-40'></Cube>"),
  ])
    throws(() => readCentralBankFile(other), /holds no rates/);
});

test("a file that goes on for ever in one element is given up quickly", () => {
  const started = performance.now();
  throws(() => readCentralBankFile(fileOf(`<Cube time='2026-11-20'>${"<Cube ".repeat(300_000)}`)), /holds no rates/);
  equal(performance.now() - started < 2000, true);
});
