void paiza_picture_placeholder(void);
