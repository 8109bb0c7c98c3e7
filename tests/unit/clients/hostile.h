#pragma once
// Files that are made to break readers of XML settings, and damage done to good ones.

#include "app/clients/text.h"
#include "app/clients/xml_file.h"
#include "probes/core/account.h"
#include "tests/support/catch.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mp::test {

struct HostileFile {
    std::string name, bytes;
    core::FaultCode wanted;
};

inline std::string repeated(std::string const& text, std::size_t count) {
    std::string out;
    out.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        out += text;
    return out;
}

inline std::vector<HostileFile> hostile_files(std::string const& root) {
    using core::FaultCode;
    auto const open = "<" + root + ">";
    auto const close = "</" + root + ">";
    return {
        {"entity bomb", "<!DOCTYPE " + root + " [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + open + "&b;" + close,
         FaultCode::malformed},
        {"a file named by an entity",
         "<!DOCTYPE " + root + " [<!entity x SYSTEM \"file:///etc/passwd\">]>" + open + "&x;" + close, FaultCode::malformed},
        {"deep nesting", open + repeated("<a>", 100000) + repeated("</a>", 100000) + close, FaultCode::too_deep},
        {"deep and never closed", open + repeated("<a>", 1000000), FaultCode::malformed},
        {"16 MiB of nothing", open + std::string(16 * 1024 * 1024 - 100, ' '), FaultCode::malformed},
        {"blanks only", std::string(100000, '\n'), FaultCode::empty},
        {"empty", "", FaultCode::empty},
        {"another root", "<clientConfig/>", FaultCode::wrong_kind},
        {"a web page", "<!DOCTYPE html><html><body>404<br></body></html>", FaultCode::wrong_kind},
        {"a PDF", "%PDF-1.7\n1 0 obj", FaultCode::wrong_kind},
        {"a NUL", open + std::string(1, '\0') + close, FaultCode::malformed},
        {"cut short", "<?xml version=\"1.0\"?>" + open + "<a>b</", FaultCode::malformed},
    };
}

/// Everything that a reader keeps is text that may be shown.
inline void check_profile(core::Profile const& profile) {
    for (auto const& account : profile.accounts)
        for (auto const* text : {&account.key, &account.name, &account.address, &account.display_name,
                                 &account.incoming.host, &account.incoming.username, &account.imap.folder_prefix})
            CHECK((clients::fits_xml(*text) && text->size() <= 4096));
    for (auto const& remark : profile.remarks)
        CHECK(clients::is_valid_utf8(remark.place));
}

/// The same damage in every run: bytes changed, cut out, doubled, and the end cut off.
template <class Function>
void for_each_mutation(std::string const& original, Function const& run) {
    std::uint32_t state = 12345;
    auto const next = [&state](std::size_t below) {
        state = state * 1664525u + 1013904223u;
        return static_cast<std::size_t>(state >> 8) % below;
    };
    for (int round = 0; round < 2000; ++round) {
        std::string bytes = original;
        for (std::size_t i = 0; i <= next(3); ++i) {
            auto const at = next(bytes.size());
            switch (next(4)) {
            case 0: bytes[at] = static_cast<char>(next(256)); break;
            case 1: bytes.erase(at, next(40)); break;
            case 2: bytes.insert(at, bytes.substr(next(bytes.size()), next(80))); break;
            default: bytes.resize(at + 1);
            }
            if (bytes.empty())
                break;
        }
        run(bytes);
    }
}

}
