package dev.openings.server.graphql.schema;

import io.nayuki.qrcodegen.QrCode;

/** QR codes (ISO/IEC 18004) as SVG images. */
public final class QrCodeSvg {
    /** Light modules around the code, which readers need. */
    private static final int BORDER = 4;

    private QrCodeSvg() {}

    /** A square image of {@code text}, at most 2,300 octets in UTF-8; black on white in any size. */
    public static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int width = code.size + 2 * BORDER;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + BORDER)
                            .append(',')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + width
                + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0,0h" + width + "v" + width + "h-" + width
                + "z\"/><path d=\"" + path + "\"/></svg>";
    }
}
