#include "app/clients/apple/apple.h"

#include <memory>

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/objects.h>

namespace mp::clients::apple {

using core::FaultCode;

namespace {

using Envelope = std::unique_ptr<CMS_ContentInfo, decltype(&CMS_ContentInfo_free)>;

Envelope parse(std::string_view bytes) {
    std::unique_ptr<BIO, decltype(&BIO_free)> const memory(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())),
                                                           &BIO_free);
    Envelope envelope(memory ? d2i_CMS_bio(memory.get(), nullptr) : nullptr, &CMS_ContentInfo_free);
    ERR_clear_error();
    return envelope;
}

}

core::Result<std::string> unwrapped(std::string_view bytes) {
    // A DER or BER sequence; no property list begins like that.
    if (!bytes.starts_with('\x30'))
        return std::string(bytes);
    if (bytes.size() > largest_file)
        return core::fail(FaultCode::too_large, "more than 16 MiB");
    auto const envelope = parse(bytes);
    if (!envelope)
        return core::fail(FaultCode::malformed, "not a signed message (CMS)");
    int const type = OBJ_obj2nid(CMS_get0_type(envelope.get()));
    if (type == NID_pkcs7_enveloped || type == NID_pkcs7_encrypted)
        return core::fail(FaultCode::wrong_kind, "encrypted for one device");
    if (type != NID_pkcs7_signed)
        return core::fail(FaultCode::malformed, "a message (CMS) that is not signed");
    ASN1_OCTET_STRING** const content = CMS_get0_content(envelope.get());
    if (!content || !*content)
        return core::fail(FaultCode::malformed, "a signature without the content that it signs");
    return std::string(reinterpret_cast<char const*>(ASN1_STRING_get0_data(*content)),
                       static_cast<std::size_t>(ASN1_STRING_length(*content)));
}

}
