package dev.openings.server.fetching;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/** Addresses that hosts of the internet have, as opposed to the own network and to this machine. */
final class PublicAddresses {
    /** A block of addresses: the first bytes of an address, of which {@code bits} count. */
    private record Block(List<Integer> bytes, int bits) {
        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                int own = bit / 8 < bytes.size() ? bytes.get(bit / 8) : 0;
                if ((address[bit / 8] & mask) != (own & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The blocks of IPv4 that are not global, by IANA's registry of special-purpose addresses (RFC 6890), and multicast. */
    private static final List<Block> NOT_PUBLIC_4 = List.of(
            block(8, 0),
            block(8, 10),
            block(10, 100, 64),
            block(8, 127),
            block(16, 169, 254),
            block(12, 172, 16),
            block(24, 192, 0, 0),
            block(24, 192, 0, 2),
            block(24, 192, 88, 99),
            block(16, 192, 168),
            block(15, 198, 18),
            block(24, 198, 51, 100),
            block(24, 203, 0, 113),
            block(4, 224),
            block(4, 240));

    /** Global unicast addresses (RFC 4291 section 2.4). */
    private static final Block GLOBAL_6 = block(3, 0x20);

    /** Blocks inside it that are not global, or that hold an address of IPv4: Teredo, documentation, 6to4. */
    private static final List<Block> NOT_PUBLIC_6 = List.of(
            block(23, 0x20, 0x01, 0x00),
            block(32, 0x20, 0x01, 0x0d, 0xb8),
            block(16, 0x20, 0x02),
            block(20, 0x3f, 0xff, 0x00));

    private PublicAddresses() {}

    private static Block block(int bits, Integer... bytes) {
        return new Block(List.of(bytes), bits);
    }

    static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? NOT_PUBLIC_4.stream().noneMatch(it -> it.contains(bytes))
                : GLOBAL_6.contains(bytes) && NOT_PUBLIC_6.stream().noneMatch(it -> it.contains(bytes));
    }
}
