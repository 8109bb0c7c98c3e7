#pragma once
// A configuration profile signed with the certificate of whoever hands it out (RFC 5652): devices then show that name
// instead of "Not verified".

#include "app/clients/format.h"

namespace mp::clients::apple {

/// Both in PEM. The certificate of the signer comes first, those between it and the authority behind it. Wiped at its end.
struct Signer {
    Signer(std::string certificates_pem, std::string key_pem)
        : certificates(std::move(certificates_pem)), key(std::move(key_pem)) {}
    Signer(Signer const&) = delete;
    Signer& operator=(Signer const&) = delete;
    ~Signer();

    std::string certificates;
    std::string key; ///< without a passphrase
};

/// Faults, with a reason for people: malformed (no certificate, no key, a key with a passphrase), wrong_usage (the key is
/// another certificate's, or the certificate is over).
core::Result<void> check_signer(Signer const& signer);

/// DER, with the profile inside.
core::Result<std::string> signed_profile(std::string_view profile, Signer const& signer);

/// The same for an export of this client: its file, and what it says about signatures.
core::Result<Export> signed_export(Export made, Signer const& signer);

}
