#include "app/reports/scan_lines.h"

#include "app/reports/display.h"

#include <algorithm>
#include <array>

namespace mp::reports {

using core::Message;
using core::TlsScanEntry;
using language::Translator;

namespace {

constexpr std::array<std::string_view, 5> versions{"SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"};
constexpr std::array<std::string_view, 6> weak{"anonymous", "NULL", "export", "DES", "RC4", "3DES"};
constexpr std::string_view curve = "curve ", certificate = "certificate ";

/// The names of the entries that `fits` picks, joined by commas; `prefix` is left out of them.
template <class Fits>
std::string names(std::vector<TlsScanEntry> const& scan, std::string_view prefix, Fits fits) {
    std::string out;
    for (auto const& entry : scan)
        if (entry.offered.starts_with(prefix) && fits(entry))
            out += (out.empty() ? "" : ", ") + entry.offered.substr(prefix.size());
    return out;
}

template <class List>
auto among(List const& list, bool accepted) {
    return [&list, accepted](TlsScanEntry const& entry) {
        return entry.accepted == accepted && std::find(list.begin(), list.end(), entry.offered) != list.end();
    };
}

TlsScanEntry const* find(std::vector<TlsScanEntry> const& scan, std::string_view name) {
    auto const at = std::find_if(scan.begin(), scan.end(), [&](auto const& entry) { return entry.offered == name; });
    return at == scan.end() ? nullptr : &*at;
}

Message key_exchange(TlsScanEntry const& entry) {
    if (!entry.accepted)
        return {MP_MSG("Finite-field key exchange (DHE): refused"), {}};
    return {MP_MSG("Finite-field key exchange (DHE): {bits} bits"), {{"bits", std::to_string(entry.group_bits)}}};
}

Message secrecy(TlsScanEntry const& entry) {
    if (!entry.accepted)
        return {MP_MSG("Without forward secrecy: refused"), {}};
    return {MP_MSG("Without forward secrecy: accepted ({cipher})"), {{"cipher", clean(entry.cipher)}}};
}

}

std::vector<std::string> scan_lines(core::TlsFacts const& tls, Translator const& translate) {
    auto const& scan = tls.scan;
    std::vector<std::string> lines;
    auto const add_list = [&](core::MessageId text, std::string list) {
        if (!list.empty())
            lines.push_back(translate(Message{text, {{"list", clean(list)}}}));
    };
    auto const is_taken = [](TlsScanEntry const& entry) { return entry.accepted; };
    add_list(MP_MSG("TLS versions accepted: {list}"), names(scan, "", among(versions, true)));
    add_list(MP_MSG("TLS versions refused: {list}"), names(scan, "", among(versions, false)));
    add_list(MP_MSG("Weak ciphers accepted: {list}"), names(scan, "", among(weak, true)));
    add_list(MP_MSG("Weak ciphers refused: {list}"), names(scan, "", among(weak, false)));
    if (auto const* entry = find(scan, "no-forward-secrecy"))
        lines.push_back(translate(secrecy(*entry)));
    if (auto const* entry = find(scan, "DHE"))
        lines.push_back(translate(key_exchange(*entry)));
    add_list(MP_MSG("Curves accepted: {list}"), names(scan, curve, is_taken));
    add_list(MP_MSG("Kinds of certificate: {list}"), names(scan, certificate, is_taken));
    if (auto const* entry = find(scan, "STARTTLS injection"))
        lines.push_back(translate(entry->accepted ? MP_MSG("Commands slipped in before encryption: obeyed")
                                                  : MP_MSG("Commands slipped in before encryption: thrown away")));
    return lines;
}

}
