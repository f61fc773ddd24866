// Photos made small before they are kept. Drawing one anew also leaves behind all that the camera noted in it: place, time, owner.
const MOST = 1600;
const THUMB = 160;

const draw = (picture, most) => {
    const scale = Math.min(1, most / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext("2d");
    // What is see-through in a PNG would be black in a JPEG.
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas;
};

// Throws when the browser can't read the file as a picture, whatever its name says.
export const shrink = async (file) => {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    try {
        const blob = await new Promise((resolve) => draw(picture, MOST).toBlob(resolve, "image/jpeg", 0.82));
        if (!blob) throw new Error("no picture");
        return { bytes: await blob.arrayBuffer(), thumb: draw(picture, THUMB).toDataURL("image/jpeg", 0.6) };
    } finally {
        picture.close();
    }
};
