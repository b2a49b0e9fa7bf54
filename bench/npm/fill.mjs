// Fills the template with every record by one engine and prints the seconds that this took; files go into a folder.
import fs from "node:fs";
import path from "node:path";

const [engine, templateFile, recordsFile, folder] = process.argv.slice(2);
const template = fs.readFileSync(templateFile);
const records = JSON.parse(fs.readFileSync(recordsFile, "utf8"));

async function filler() {
  if (engine === "docxtemplater") {
    const { default: PizZip } = await import("pizzip");
    const { default: Docxtemplater } = await import("docxtemplater");
    return (record) => {
      const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
      document.render(record);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  }
  const { TemplateHandler } = await import("easy-template-x");
  const handler = new TemplateHandler();
  return (record) => handler.process(template, record);
}

const fill = await filler();
const started = process.hrtime.bigint();
for (const [index, record] of records.entries()) {
  fs.writeFileSync(path.join(folder, `${engine}-${index}.docx`), await fill(record));
}
console.log(Number(process.hrtime.bigint() - started) / 1e9);
