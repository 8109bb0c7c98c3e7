#include "probes/core/mechanism.h"
#include "tests/support/catch.h"

namespace mp::core {

TEST_CASE("a mechanism sends the password, proves that it is known, or sends a token") {
    for (auto const* name : {"PLAIN", "LOGIN", "LOGIN command", "USER/PASS"})
        CHECK(kind_of_mechanism(name) == MechanismKind::password);
    for (auto const* name : {"CRAM-MD5", "DIGEST-MD5", "APOP", "SCRAM-SHA-1", "SCRAM-SHA-256-PLUS", "SCRAM-SHA3-512"})
        CHECK(kind_of_mechanism(name) == MechanismKind::challenge);
    for (auto const* name : {"XOAUTH2", "OAUTHBEARER"})
        CHECK(kind_of_mechanism(name) == MechanismKind::token);
    for (auto const* name : {"", "GSSAPI", "NTLM", "EXTERNAL", "PLAIN-CLIENTTOKEN", "XOAUTH", "SCRAM"})
        CHECK(kind_of_mechanism(name) == MechanismKind::other);
}

TEST_CASE("SCRAM is known by its beginning, whatever the hash") {
    CHECK(is_scram("SCRAM-SHA-256-PLUS"));
    CHECK_FALSE(is_scram("CRAM-MD5"));
    CHECK_FALSE(is_scram("SCRAM"));
}

}
