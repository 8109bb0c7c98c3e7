#include "app/clients/android/qr.h"

#include <memory>
#include <png.h>

namespace mp::clients::android {

namespace {

constexpr png_byte white = 255;

/// One byte a pixel.
std::vector<png_byte> pixels_of(QrCode const& code, int scale, int side) {
    std::vector<png_byte> pixels(static_cast<std::size_t>(side) * static_cast<std::size_t>(side), white);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            int const column = x / scale - qr_quiet_zone;
            int const row = y / scale - qr_quiet_zone;
            bool const is_inside = column >= 0 && row >= 0 && column < code.size && row < code.size;
            if (is_inside && code.is_dark(column, row))
                pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) + static_cast<std::size_t>(x)] = 0;
        }
    return pixels;
}

}

core::Result<std::string> png_of(QrCode const& code, int scale) {
    int const side = (code.size + 2 * qr_quiet_zone) * scale;
    auto const pixels = pixels_of(code, scale, side);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = image.height = static_cast<png_uint_32>(side);
    image.format = PNG_FORMAT_GRAY;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data(), 0, nullptr))
        return core::fail(core::FaultCode::internal, "the picture could not be made: " + std::string(image.message));
    bytes.resize(size);
    return bytes;
}

}
