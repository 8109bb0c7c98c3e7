#pragma once
// Names that programs and boxes which open encrypted connections put into the certificates they make. Searched, ignoring
// case, in the issuers and the root of a chain, never in the server's own subject. As of 2026-03.

#include <string_view>

namespace mp::rules::data {

struct InterceptionIssuer {
    std::string_view text;    ///< part of an issuer's name
    std::string_view program; ///< as its users know it
    bool is_on_computer;      ///< a program on this computer rather than a box in the network
};

inline constexpr InterceptionIssuer interception_issuers[] = {
    {"avast web/mail shield", "Avast", true},
    {"avg web/mail shield", "AVG", true},
    {"norton web/mail shield", "Norton", true},
    {"avira web", "Avira", true},
    {"web/mail shield", "a virus scanner", true},
    {"eset ssl filter", "ESET", true},
    {"kaspersky anti-virus personal root", "Kaspersky", true},
    {"kaspersky personal root", "Kaspersky", true},
    {"bitdefender personal ca", "Bitdefender", true},
    {"bitdefender ca ssl", "Bitdefender", true},
    {"dr.web", "Dr.Web", true},
    {"g data mail", "G DATA", true},
    {"g data ca", "G DATA", true},
    {"adguard personal ca", "AdGuard", true},
    {"superfish", "Superfish", true},
    {"edellroot", "eDellRoot", true},
    {"sophos ssl ca", "Sophos", false},
    {"sophos_ca", "Sophos", false},
    {"sophos web appliance", "Sophos", false},
    {"fortinet", "FortiGate", false},
    {"fortigate", "FortiGate", false},
    {"zscaler", "Zscaler", false},
    {"netskope", "Netskope", false},
    {"goskope", "Netskope", false},
    {"palo alto networks", "Palo Alto Networks", false},
    {"cisco umbrella", "Cisco Umbrella", false},
    {"blue coat", "Blue Coat", false},
    {"bluecoat", "Blue Coat", false},
    {"untangle", "Untangle", false},
    {"sonicwall firewall dpi-ssl", "SonicWall", false},
    {"watchguard", "WatchGuard", false},
    {"check point", "Check Point", false},
    {"mitmproxy", "mitmproxy", false},
};

}
