package dev.tributary.cli.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.COSObjectable;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;

/** What is a heading, a paragraph, a table and its cells, for those who have the document read to them ("tagged PDF"). */
final class Structure {
    private final PDDocument document;
    private final PDStructureElement whole;
    private final Map<PDPage, List<PDStructureElement>> marks = new LinkedHashMap<>();

    Structure(PDDocument document) {
        this.document = document;
        PDMarkInfo marked = new PDMarkInfo();
        marked.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(marked);
        PDStructureTreeRoot root = new PDStructureTreeRoot();
        document.getDocumentCatalog().setStructureTreeRoot(root);
        this.whole = child(root, "Document");
    }

    /** A part of the whole document. */
    PDStructureElement part(String role) {
        return child(whole, role);
    }

    PDStructureElement child(PDStructureNode parent, String role) {
        PDStructureElement element = new PDStructureElement(role, parent);
        parent.appendKid(element);
        return element;
    }

    PDStructureElement columnHeader(PDStructureNode parent) {
        PDStructureElement element = child(parent, "TH");
        PDTableAttributeObject attribute = new PDTableAttributeObject();
        attribute.setScope(PDTableAttributeObject.SCOPE_COLUMN);
        element.addAttribute(attribute);
        return element;
    }

    /** What is drawn until {@link #end} belongs to the element. */
    void begin(PDStructureElement element, PDPage page, PDPageContentStream content) throws IOException {
        List<PDStructureElement> ofPage = marks.computeIfAbsent(page, any -> new ArrayList<>());
        int mark = ofPage.size();
        ofPage.add(element);
        refer(element, page, mark);
        content.beginMarkedContent(COSName.getPDFName(element.getStructureType()), mark);
    }

    /** A bare number means the element's own page, which is most often the only one. */
    private static void refer(PDStructureElement element, PDPage page, int mark) {
        COSBase own = element.getCOSObject().getDictionaryObject(COSName.PG);
        if (own == null) {
            element.setPage(page);
        }
        if (own == null || own == page.getCOSObject()) {
            element.appendKid(mark);
            return;
        }
        PDMarkedContentReference reference = new PDMarkedContentReference();
        reference.setPage(page);
        reference.setMCID(mark);
        element.appendKid(reference);
    }

    /** What is drawn until {@link #end} is repeated on every page and need not be read out. */
    void beginRepeated(PDPageContentStream content) throws IOException {
        content.beginMarkedContent(COSName.ARTIFACT);
    }

    void end(PDPageContentStream content) throws IOException {
        content.endMarkedContent();
    }

    /** Once everything is drawn. */
    void finish() {
        Map<Integer, COSObjectable> parents = new TreeMap<>();
        marks.forEach((page, elements) -> {
            int number = parents.size();
            page.setStructParents(number);
            COSArray references = new COSArray();
            elements.forEach(references::add);
            parents.put(number, references);
        });
        PDNumberTreeNode tree = new PDNumberTreeNode(new COSDictionary(), COSArray.class);
        tree.setNumbers(parents);
        PDStructureTreeRoot root = document.getDocumentCatalog().getStructureTreeRoot();
        root.setParentTree(tree);
        root.setParentTreeNextKey(parents.size());
    }
}
