#include "probes/net/ip_address.h"
#include "tests/support/catch.h"

#include <string>

using namespace mp::net;

TEST_CASE("public addresses are told from all others") {
    for (std::string const ip : {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255",
                                 "172.32.0.0", "192.0.1.1", "198.20.0.0", "223.255.255.255", "2a00:1450::1", "2001:4860::1",
                                 "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:0101:0101::1"}) {
        INFO(ip);
        CHECK(is_public_address(ip));
    }
    for (std::string const ip : {"0.0.0.0",
                                 "10.0.0.1",
                                 "100.64.0.1",
                                 "100.127.255.255",
                                 "127.0.0.1",
                                 "169.254.169.254",
                                 "172.16.0.1",
                                 "172.31.255.255",
                                 "192.0.0.8",
                                 "192.0.2.1",
                                 "192.168.0.1",
                                 "198.18.0.1",
                                 "198.19.255.255",
                                 "198.51.100.1",
                                 "203.0.113.1",
                                 "224.0.0.1",
                                 "240.0.0.1",
                                 "255.255.255.255",
                                 "::",
                                 "::1",
                                 "fe80::1",
                                 "fc00::1",
                                 "fd12::1",
                                 "ff02::1",
                                 "2001:db8::1",
                                 "2001::1",
                                 "::ffff:10.0.0.1",
                                 "64:ff9b::a00:1",
                                 "2002:0a00:0001::1",
                                 "100::1",
                                 "3fff::1",
                                 "mail.test",
                                 ""}) {
        INFO(ip);
        CHECK_FALSE(is_public_address(ip));
    }
}

TEST_CASE("literals are recognised and spelt in one way") {
    CHECK(is_address_literal("192.0.2.1"));
    CHECK(is_address_literal("[2001:db8::1]"));
    CHECK_FALSE(is_address_literal("1.2.3"));
    CHECK_FALSE(is_address_literal("mail.test"));
    CHECK(canonical_address("[2001:DB8:0::1]") == "2001:db8::1");
    CHECK(is_v6_address("::1"));
    CHECK_FALSE(is_v6_address("127.0.0.1"));
    CHECK(is_loopback_address("127.1.2.3"));
    CHECK(is_loopback_address("[::1]"));
    CHECK_FALSE(is_loopback_address("192.0.2.1"));
}
