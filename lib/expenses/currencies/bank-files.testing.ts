/** As the bank writes it, with its envelope and its single quotes. */
export function fileOf(days: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
	<gesmes:subject>Reference rates</gesmes:subject>
	<gesmes:Sender>
		<gesmes:name>European Central Bank</gesmes:name>
	</gesmes:Sender>
	<Cube>
${days}
	</Cube>
</gesmes:Envelope>`;
}

export const friday = `		<Cube time='2026-11-20'>
			<Cube currency='USD' rate='1.0843'/>
			<Cube currency='JPY' rate='163.93'/>
			<Cube currency='IDR' rate='17345.08'/>
		</Cube>`;
