#include "probes/net/tls_names.h"

#include "probes/net/ip_address.h"
#include "probes/net/tls_verdict.h"

#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <array>

namespace mp::net {

namespace {

constexpr unsigned int strict = X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;
/// As older programs check: the common name counts when there is no DNS name.
constexpr unsigned int lenient = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;

bool covers(X509* leaf, std::string const& name, unsigned int flags) {
    if (name.empty())
        return false;
    if (is_address_literal(name))
        return X509_check_ip_asc(leaf, canonical_address(name).c_str(), 0) == 1;
    return X509_check_host(leaf, name.data(), name.size(), flags, nullptr) == 1;
}

}

void judge_name(X509* leaf, TlsRequest const& request, core::TlsFacts& facts) {
    if (covers(leaf, request.server_name, strict))
        return;
    for (auto const& name : request.also_accept)
        if (covers(leaf, name, strict))
            return;
    bool const only_in_cn = !is_address_literal(request.server_name) && covers(leaf, request.server_name, lenient);
    add_problem(facts, only_in_cn ? core::TlsProblem::name_only_in_cn : core::TlsProblem::name_mismatch);
    core::VerifyNote note;
    note.code = is_address_literal(request.server_name) ? X509_V_ERR_IP_ADDRESS_MISMATCH : X509_V_ERR_HOSTNAME_MISMATCH;
    note.text = X509_verify_cert_error_string(note.code);
    facts.notes.push_back(std::move(note));
}

std::string group_name(EVP_PKEY* key) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> known{{
        {"prime256v1", "secp256r1"},
        {"P-256", "secp256r1"},
        {"P-384", "secp384r1"},
        {"P-521", "secp521r1"},
    }};
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_X25519: return "X25519";
    case EVP_PKEY_X448: return "X448";
    case EVP_PKEY_DH: return "DH " + std::to_string(EVP_PKEY_get_bits(key));
    default: break;
    }
    char name[80] = "";
    std::size_t size = 0;
    if (!EVP_PKEY_get_group_name(key, name, sizeof name, &size))
        return {};
    for (auto const& [from, to] : known)
        if (from == name)
            return std::string(to);
    return name;
}

}
